import { afterAll, beforeAll, beforeEach, expect, test } from "@jest/globals";

import { openDesk } from "./publishing-desk.ts";
import type { Desk } from "./publishing-desk.ts";

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
beforeEach(() => desk.clear());
afterAll(() => desk.drop());

test("participants that are no organisation of the register link to none and warn of nothing", async () => {
  await desk.publish({ records: { cooperatives: [{ name: "HTX Sen", code: "1" }] } });
  const { issues } = await desk.publish({
    source: "value-chains",
    records: {
      valueChains: [{ name: "Chuỗi sen" }],
      chainParticipations: [
        { chainName: "Chuỗi sen", participantName: "Công ty Mẫu", participantForm: "ENTERPRISE" },
        { chainName: "Chuỗi sen", participantName: "Nhóm hộ An", participantForm: null },
        {
          chainName: "Chuỗi sen",
          participantName: "Hợp tác xã Sen",
          participantForm: "COOPERATIVE",
        },
        { chainName: "Chuỗi sen", participantName: "HTX Lạ", participantForm: null },
      ],
    },
  });
  expect(issues.map(({ code, value }) => [code, value])).toEqual([
    ["cooperative-unknown", "HTX Lạ"],
  ]);
  const rows = await desk.query(
    "select participant_name, cooperative_id is not null as linked from chain_participation where to_version is null order by participant_name collate vietnamese",
  );
  expect(rows).toEqual([
    { participant_name: "Công ty Mẫu", linked: false },
    { participant_name: "Hợp tác xã Sen", linked: true },
    { participant_name: "HTX Lạ", linked: false },
    { participant_name: "Nhóm hộ An", linked: false },
  ]);
});

test("participants belong to the chain above them when two chains share a name", async () => {
  await desk.publish({
    source: "value-chains",
    records: {
      valueChains: [
        { code: "C1", name: "Chuỗi rau", row: 10 },
        { code: "C2", name: "Chuỗi rau", row: 12 },
      ],
      chainParticipations: [
        { chainName: "Chuỗi rau", participantName: "HTX A", row: 10 },
        { chainName: "Chuỗi rau", participantName: "HTX B", row: 11 },
        { chainName: "Chuỗi rau", participantName: "HTX A", row: 12 },
      ],
    },
  });
  const rows = await desk.query(
    `select c.code, p.participant_name from chain_participation p
join value_chain c on c.id = p.value_chain_id where p.to_version is null and c.to_version is null order by 1, 2`,
  );
  expect(rows).toEqual([
    { code: "C1", participant_name: "HTX A" },
    { code: "C1", participant_name: "HTX B" },
    { code: "C2", participant_name: "HTX A" },
  ]);
});

test("a participant of a chain that is itself in error waits with it", async () => {
  const { issues, state } = await desk.publish({
    source: "value-chains",
    records: {
      valueChains: [],
      chainParticipations: [{ chainName: "Chuỗi rau", participantName: "HTX A" }],
    },
    quarantined: [{ row: 9, partial: { valueChains: { name: "Chuỗi rau" } } }],
  });
  expect(state).toBe("PUBLISHED");
  expect(issues.map(({ code, severity }) => [code, severity])).toContainEqual([
    "value-required",
    "ERROR",
  ]);
});
