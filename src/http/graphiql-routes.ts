import type { Exchange, Route } from "./exchange.ts";
import { writeHead } from "./answer.ts";
import { sendFile } from "./static-files.ts";

/** The console talks to this server alone; its editor needs inline styles and workers. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

const pageHeaders = {
  "content-security-policy": contentSecurityPolicy,
  "cache-control": "no-cache",
};
/** Built assets carry a hash of their content in their names. */
const assetHeaders = { ...pageHeaders, "cache-control": "public, max-age=31536000, immutable" };
const methods = ["GET", "HEAD"];

/** The self-hosted GraphiQL, from the folder that the build writes. */
export function graphiqlRoutes(folder: string): readonly Route[] {
  return [
    { path: "/", methods, answer: redirectTo("/graphiql") },
    {
      path: "/graphiql",
      methods,
      answer: (exchange) => sendFile(exchange, folder, "index.html", pageHeaders),
    },
    {
      path: "/graphiql/",
      methods,
      answer: (exchange) => {
        const name = exchange.path.slice("/graphiql/".length);
        if (name === "") return redirectTo("/graphiql")(exchange);
        return sendFile(exchange, folder, name, assetHeaders);
      },
    },
  ];
}

function redirectTo(location: string) {
  return (exchange: Exchange): void => {
    writeHead(exchange, 302, { location, "content-length": 0 });
    exchange.response.end();
  };
}
