// Run one node contender once; arguments and output as worker.py, only for letters.
// A contender is contenders/NAME.js: exports.setup(folder, load) -> render(record, path), async.
"use strict";
const fs = require("fs");
const path = require("path");

const WARM = 10;
const modules = process.env.CCHC_BENCH_NODE_MODULES;
const load = (name) => require(require.resolve(name, { paths: [path.dirname(modules), modules] }));

function peakMb() {
  if (!fs.existsSync("/proc/self/status")) return process.resourceUsage().maxRSS / 1024;
  return Number(/VmHWM:\s+(\d+)/.exec(fs.readFileSync("/proc/self/status", "utf8"))[1]) / 1024;
}

async function main() {
  const [name, , folder, out, countText] = process.argv.slice(2);
  const count = Number(countText);
  const start = process.hrtime.bigint();
  const render = require(path.join(__dirname, "contenders", name + ".js")).setup(folder, load);
  const setupMs = Number(process.hrtime.bigint() - start) / 1e6;
  const records = JSON.parse(fs.readFileSync(path.join(folder, "letter_fields.json"), "utf8")).slice(0, count);
  fs.mkdirSync(out, { recursive: true });
  for (let n = 0; n < Math.min(WARM, count); n++) await render(records[n], path.join(out, "warm.docx"));
  fs.rmSync(path.join(out, "warm.docx"), { force: true });
  const paths = records.map((_, n) => path.join(out, String(n).padStart(5, "0") + ".docx"));
  const cpuStart = process.cpuUsage();
  const wallStart = process.hrtime.bigint();
  for (let n = 0; n < count; n++) await render(records[n], paths[n]);
  const wall = Number(process.hrtime.bigint() - wallStart) / 1e6;
  const cpu = process.cpuUsage(cpuStart);
  const bytes = paths.reduce((sum, file) => sum + fs.statSync(file).size, 0);
  console.log(JSON.stringify({
    ms: wall / count, cpu_ms: (cpu.user + cpu.system) / 1000 / count, setup_ms: setupMs, rss_mb: peakMb(), bytes: bytes / count,
  }));
}

main().catch((fault) => { console.error(String(fault)); process.exit(1); });
