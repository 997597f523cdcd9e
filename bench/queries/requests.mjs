/** The requests of a shape: the same variables for every server, put in the words of each, as bytes. */
import { withClient } from "./database.mjs";
import { postRequest } from "./http-client.mjs";
import { seededRandom } from "./seeded-random.mjs";
import { shapes } from "./shapes.mjs";
import { statementMaker } from "./statements.mjs";

const requestsOfShape = Number(process.env.HOPTAC_BENCH_REQUESTS ?? 1_000);
const seed = 20_251_231;

/**
 * @typedef {{ shape: (typeof shapes)[number], ours: Buffer[], peer: Buffer[], limit: Buffer[] }} Requests
 * @returns {Promise<{ requests: Requests[], statements: { text: string, field: string, plannedForValues: boolean }[], facts: object }>}
 */
export async function makeRequests(url) {
  const facts = await readFacts(url);
  const statementOf = await statementMaker();
  const statements = [];
  const requests = [];
  for (const [index, shape] of shapes.entries()) {
    const random = seededRandom(seed + index);
    const made = { shape, ours: [], peer: [], limit: [] };
    for (let count = 0; count < requestsOfShape; count += 1) {
      const variables = shape.variables(random, facts);
      const { values, ...statement } = await statementOf(shape.document, variables);
      made.ours.push(graphqlRequest(shape.document, variables));
      made.peer.push(graphqlRequest(shape.peer, shape.peerVariables?.(variables) ?? variables));
      made.limit.push(
        postRequest(
          "/",
          JSON.stringify({ statement: statementNumber(statements, shape, statement), values }),
        ),
      );
    }
    requests.push(made);
  }
  return { requests, statements, facts };
}

function graphqlRequest(query, variables) {
  return postRequest("/graphql", JSON.stringify({ query, variables }));
}

/** A shape has one text whatever its variables, or a few where a number stands in it. */
function statementNumber(statements, shape, { text, plannedForValues = false }) {
  const known = statements.findIndex((each) => each.text === text);
  if (known >= 0) return known;
  const [field] = /(?<=\{\s*)\w+(?=\()/.exec(shape.document);
  return statements.push({ text, field, plannedForValues }) - 1;
}

async function readFacts(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      "select u.id, u.code, count(*)::integer from cooperative c join administrative_unit u on u.id = c.unit_id where c.as_of_end is null group by u.id order by u.code",
    );
    const { rows: activities } = await client.query(
      "select distinct fold_accents(activity) as activity from cooperative where as_of_end is null order by 1",
    );
    return {
      activities: activities.map(({ activity }) => activity),
      communes: rows.map(({ code }) => code),
      codes: new Map(rows.map(({ id, code }) => [String(id), code])),
      cooperatives: rows.reduce((sum, { count }) => sum + count, 0),
    };
  });
}
