"""Runs Datadog's forwarder from parse to split (parse, enrich, transform, split) on one payload, again and again.

Usage: datadog_driver.py CHECKOUT EVENT, where CHECKOUT is the folder aws/logs_monitoring of
DataDog/datadog-serverless-functions. What would need a network or a layer is replaced: the tags caches are empty,
the S3 client and the telemetry do nothing.
"""
import os
import sys
import types
from unittest.mock import MagicMock

import turns

os.environ["DD_API_KEY"] = "0" * 32
os.environ["DD_LOG_LEVEL"] = "ERROR"
os.environ["AWS_REGION"] = "eu-west-1"
sys.path.insert(0, sys.argv[1])
for name in ("boto3", "botocore", "botocore.config", "requests"):
    sys.modules[name] = MagicMock()
telemetry = types.ModuleType("telemetry")
telemetry.send_event_metric = telemetry.send_log_metric = telemetry.set_forwarder_telemetry_tags = lambda *_: None
sys.modules["telemetry"] = telemetry

from steps.enrichment import enrich  # noqa: E402
from steps.parsing import parse  # noqa: E402
from steps.splitting import split  # noqa: E402
from steps.transformation import transform  # noqa: E402


class Context:
    function_name = "forwarder"
    function_version = "1"
    memory_limit_in_mb = "1024"
    invoked_function_arn = "arn:aws:lambda:eu-west-1:111122223333:function:forwarder"


class NoTags:
    def get(self, _):
        return []


class Cache:
    def get_cloudwatch_log_group_tags_cache(self):
        return NoTags()

    def get_lambda_tags_cache(self):
        return NoTags()


def handle(event):
    metrics, logs, traces = split(transform(enrich(parse(event, Context(), Cache()), Cache())))
    return len(metrics) + len(logs) + len(traces)


turns.take(handle, sys.argv[2])
