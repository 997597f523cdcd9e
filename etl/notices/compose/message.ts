/** A mail as its parts; `renderText` and `renderHtml` write the same content in two ways. */
export interface Message {
  readonly subject: string;
  readonly parts: readonly MessagePart[];
}

type MessagePart = string | MessageList;

interface MessageList {
  readonly title: string;
  readonly items: readonly string[];
  /** What tells of those that are not listed. */
  readonly rest?: string;
}

const longestText = 300;
/** Control characters could begin a header of their own; those that turn the direction of text hide what is read. */
const unseen = /[\p{Cc}\p{Cf}\u2028\u2029]+/gu;
/** A text that begins so is run as a formula by the spreadsheet it is pasted into. */
const formulaStart = /^\s*[=+\-@]/u;

/** A text from outside (the name of a file, what a message repeats of it) as it may stand in a mail. */
export function shown(text: string): string {
  const line = text.replace(unseen, " ").trim();
  const safe = formulaStart.test(line) ? `'${line}` : line;
  return safe.length > longestText ? `${safe.slice(0, longestText)}…` : safe;
}

export function renderText({ parts }: Message): string {
  return parts.map(textOf).join("\n\n").concat("\n");
}

function textOf(part: MessagePart): string {
  if (typeof part === "string") return part;
  const { title, items, rest } = part;
  return [
    title,
    ...[...items, ...(rest === undefined ? [] : [rest])].map((each) => `  • ${each}`),
  ].join("\n");
}

export function renderHtml({ subject, parts }: Message): string {
  return `<!doctype html>
<html><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:sans-serif;line-height:1.5">
${parts.map(htmlOf).join("\n")}
</body></html>
`;
}

function htmlOf(part: MessagePart): string {
  if (typeof part === "string") return `<p>${escapeHtml(part)}</p>`;
  const { title, items, rest } = part;
  const lines = [...items, ...(rest === undefined ? [] : [rest])];
  return `<p><strong>${escapeHtml(title)}</strong></p>
<ul>${lines.map((each) => `<li>${escapeHtml(each)}</li>`).join("")}</ul>`;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (sign) => entities[sign]!);
}
