// Parses every block of LogQL in the files that are named, with the grammar of Grafana's own editor.
import { readFileSync } from "node:fs";
import { parser } from "@grafana/lezer-logql";

/** Where the grammar does not go on, as offsets. */
function slips(query) {
  const found = [];
  parser.parse(query).iterate({
    enter: (node) => void (node.type.isError && found.push(node.from)),
  });
  return found;
}

// A grammar that recovers from everything would find nothing.
for (const slip of [
  '{source="audit"',
  '{source="audit"} | jsn',
  'count_over_time({source="audit"})',
  '{source="audit"} | json | fields_key=STRIPE',
]) {
  if (slips(slip).length === 0) throw new Error(`not found: ${slip}`);
}

let queries = 0;
for (const file of process.argv.slice(2)) {
  const blocks = readFileSync(file, "utf8").matchAll(/^```logql\n(.*?)\n```$/gms);
  for (const [, block] of blocks) {
    queries += 1;
    // Grafana puts a time there.
    const query = block.replaceAll(/\$__(auto|range)\b/g, "5m");
    for (const at of slips(query)) {
      process.exitCode = 1;
      console.error(`${file}: at ${at} of: ${query}`);
    }
  }
}
console.log(`${queries} queries parsed`);
if (queries === 0) throw new Error("no queries");
