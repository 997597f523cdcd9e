/** All servers answer alike: compared number by number before anything is measured. */
import { isDeepStrictEqual } from "node:util";

import { openConnection } from "./http-client.mjs";

const compared = 15;
const digits = 12;

export async function requireSameAnswers({ shape, ours, peer, limit }, ports, facts) {
  const connections = await Promise.all([ports.ours, ports.peer, ports.limit].map(openConnection));
  let rows = 0;
  for (let place = 0; place < Math.min(compared, ours.length); place += 1) {
    const [own, other, raw] = await Promise.all(
      [ours, peer, limit].map(async (list, index) =>
        dataOf(await connections[index].send(list[place])),
      ),
    );
    const told = comparable(shape, shape.told(own));
    const answers = { peer: shape.peerTold(other, facts), limit: shape.told(raw) };
    for (const [name, answer] of Object.entries(answers)) {
      if (isDeepStrictEqual(comparable(shape, answer), told)) continue;
      const [left, right] = [told, comparable(shape, answer)].map((each) =>
        JSON.stringify(each).slice(0, 2_000),
      );
      throw new Error(`${shape.name}: ours and ${name} differ.\n${left}\n${right}`);
    }
    rows += JSON.stringify(told).length > 50 ? 1 : 0;
  }
  for (const connection of connections) connection.close();
  if (rows === 0) throw new Error(`${shape.name}: no request has rows.`);
}

function dataOf({ status, body }) {
  const { data, errors } = JSON.parse(body.toString());
  if (status === 200 && errors === undefined) return data;
  throw new Error(`${status} ${JSON.stringify(errors)}`);
}

function comparable({ isSet }, answer) {
  const plain = plainNumbers(answer);
  return isSet ? plain.map((each) => JSON.stringify(each)).sort() : plain;
}

/** Large numbers are text with one server and numbers with another; shares differ in the last digit. */
function plainNumbers(value) {
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (typeof value === "object" && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, each]) => [name, plainNumbers(each)]),
    );
  }
  const isNumber =
    typeof value === "number" || (typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value));
  return isNumber ? Number(Number(value).toPrecision(digits)) : value;
}
