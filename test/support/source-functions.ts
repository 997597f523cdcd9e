import { readFileSync } from "node:fs";
import { parseSync } from "@swc/core";

export interface SourceFunction {
  readonly file: string;
  readonly line: number;
  readonly lines: number;
}

interface SyntaxNode {
  readonly type?: string;
  readonly body?: { readonly type?: string; readonly span?: Span } | null;
  readonly span?: Span;
}

interface Span {
  readonly start: number;
  readonly end: number;
}

/** swc counts bytes from 1. */
const firstPosition = 1;

const functionTypes = new Set([
  "FunctionDeclaration",
  "FunctionExpression",
  "ArrowFunctionExpression",
  "ClassMethod",
  "PrivateMethod",
  "Constructor",
  "MethodProperty",
]);

const blockTypes = new Set(["FunctionBody", "BlockStatement"]);

/** Every block-bodied function of a TypeScript file with the lines it spans, nested ones included. */
export function functionsOf(file: string): SourceFunction[] {
  const source = readFileSync(file);
  const tree = parseSync(source.toString("utf8"), {
    syntax: "typescript",
    tsx: file.endsWith("x"),
    decorators: true,
    target: "es2022",
  });
  const found: SourceFunction[] = [];
  visit(tree, (node) => {
    const span = functionSpan(node);
    if (span === null) return;
    const lineOf = (position: number): number =>
      source
        .subarray(0, position - firstPosition)
        .toString("utf8")
        .split("\n").length;
    found.push({
      file,
      line: lineOf(span.start),
      lines: lineOf(span.end) - lineOf(span.start) + 1,
    });
  });
  return found;
}

/** swc hangs the span of a method's function on the method, so the body decides where there is one. */
function functionSpan(node: SyntaxNode): Span | null {
  if (!functionTypes.has(node.type ?? "")) return null;
  const holder = (node as { function?: SyntaxNode }).function ?? node;
  const body = holder.body;
  if (body === null || body === undefined || !blockTypes.has(body.type ?? "")) return null;
  return { start: node.span?.start ?? body.span!.start, end: body.span!.end };
}

function visit(value: unknown, onNode: (node: SyntaxNode) => void): void {
  if (Array.isArray(value)) {
    for (const each of value) visit(each, onNode);
    return;
  }
  if (typeof value !== "object" || value === null) return;
  onNode(value);
  for (const each of Object.values(value)) visit(each, onNode);
}
