// Runs Sumo Logic's function for CloudWatch Logs on one payload, again and again.
//
// Usage: node sumologic_driver.js CHECKOUT EVENT, where CHECKOUT is the folder cloudwatchlogs of SumoLogic/sumologic-aws-lambda. What
// it writes to its requests is counted and not sent. Answers each number on standard input with the nanoseconds of CPU
// that so many events took, all threads together.
'use strict';
const fs = require('fs');
const https = require('https');
const path = require('path');
const readline = require('readline');

process.env.SUMO_ENDPOINT = 'https://localhost/receiver';
let written = 0;
https.request = (options, answered) => ({
  on() {},
  write(text) {
    written += text.length;
  },
  end() {
    const handlers = {};
    answered({statusCode: 200, setEncoding() {}, on: (name, handler) => (handlers[name] = handler)});
    setImmediate(() => handlers.end());
  },
});
const say = console.log;
console.log = () => {};

const {handler} = require(path.resolve(process.argv[2], 'cloudwatchlogs_lambda.js'));
const text = fs.readFileSync(process.argv[3], 'ascii');
const handle = () => new Promise((done, failed) => handler(JSON.parse(text), {}, (error) => (error ? failed(error) : done())));

async function main() {
  await handle();
  if (written === 0) {
    throw new Error('nothing was handled');
  }
  say('ready');
  for await (const line of readline.createInterface({input: process.stdin})) {
    const before = process.cpuUsage();
    for (let i = 0; i < Number(line); i++) {
      await handle();
    }
    const used = process.cpuUsage(before);
    say((used.user + used.system) * 1000);
  }
}
main();
