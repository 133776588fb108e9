"""Runs New Relic's log ingestion on one payload, again and again.

Usage: newrelic_driver.py CHECKOUT EVENT, where CHECKOUT is the folder src of newrelic/aws-log-ingestion. The request is made up
to its compressed body, which is counted and not sent.
"""
import os
import sys
import types

import turns

os.environ["LICENSE_KEY"] = "0" * 40
os.environ["LOGGING_ENABLED"] = "true"
os.environ["INFRA_ENABLED"] = "false"
sys.path.insert(0, sys.argv[1])


class Session:
    def __init__(self, **_):
        pass

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        return False


aiohttp = types.ModuleType("aiohttp")
aiohttp.ClientSession = Session
aiohttp.ClientTimeout = lambda **_: None
aiohttp.ClientResponseError = type("ClientResponseError", (Exception,), {})
sys.modules["aiohttp"] = aiohttp

import function  # noqa: E402

sent = 0


async def http_post(_, url, body, headers):
    global sent
    sent += len(body)
    return 202, url


class Context:
    function_name = "ingestion"
    invoked_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:ingestion"
    log_group_name = "/aws/lambda/ingestion"
    log_stream_name = "1"


function.http_post = http_post
function._set_console_logging_level = lambda: function.logger.setLevel("ERROR")


def handle(event):
    before = sent
    function.lambda_handler(event, Context())
    return sent - before


turns.take(handle, sys.argv[2])
