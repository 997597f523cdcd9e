/** @param {readonly number[]} figures */
function summary(figures) {
  const sorted = [...figures].sort((left, right) => left - right);
  const median = sorted[Math.floor(sorted.length / 2)];
  return { minimum: sorted[0], median, maximum: sorted.at(-1), runs: sorted.length };
}

/** A row of a Markdown table: a name and a summary, rounded to `digits`. */
export function row(name, figures, unit, digits = 0) {
  const { minimum, median, maximum, runs } = summary(figures);
  const shown = [minimum, median, maximum].map((each) => each.toFixed(digits));
  return `| ${name} | ${shown.join(" | ")} | ${unit} | ${runs} |`;
}

export const tableHead = `| what | min | median | max | unit | runs |
| --- | ---: | ---: | ---: | --- | ---: |`;
