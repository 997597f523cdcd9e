import { afterAll, beforeAll, describe, expect, it } from "@jest/globals";

import { anonymousViewer } from "../../src/access/viewer.ts";
import type { Viewer } from "../../src/access/viewer.ts";
import { administrator, createWorld } from "./world.ts";
import type { World } from "./world.ts";

let world: World;
beforeAll(async () => {
  world = await createWorld();
});
afterAll(() => world.drop());

describe("personal fields", () => {
  it("may be shown to and used by a viewer that sees them", async () => {
    const { data, codes } = await world.ask({
      document:
        '{ cooperatives(where: { representative: { contains: "van 12" } }) { nodes { representative state(field: REPRESENTATIVE) } } loadIssues { nodes { value } } }',
      viewer: administrator,
    });
    expect(codes).toEqual([]);
    expect(data).toEqual({
      cooperatives: { nodes: [{ representative: "Nguyễn Văn 12", state: "REPORTED" }] },
      loadIssues: { nodes: [{ value: "31/02/2020" }, { value: "0912" }] },
    });
  });

  it("are hidden on every way to them", async () => {
    const { data } = await world.ask(`{
      direct: cooperatives(where: { code: { eq: "2212" } }) { nodes { representative } }
      one: cooperative(code: "2212") { representative }
      node(id: "Q29vcGVyYXRpdmU6MTI") { ... on Cooperative { representative } }
      related: annualReports(where: { cooperativeCode: { eq: "2212" } }) { nodes { cooperative { representative } } }
    }`);
    expect(JSON.stringify(data)).not.toContain("Nguyễn");
    expect(JSON.stringify(data).match(/"representative":null/g)).toHaveLength(4);
  });
});

describe("a viewer of some units", () => {
  const scoped: Viewer = { ...anonymousViewer("en"), scopeUnits: ["07054"] };

  it("sees only their rows, also beneath rows, in counts and in groups", async () => {
    const { data, codes } = await world.ask({
      viewer: scoped,
      document: `{
        cooperatives { totalCount nodes { name } }
        annualReports { nodes { cooperativeName } }
        cooperativeGroups(by: []) { nodes { count } }
        valueChains { nodes { participations { totalCount } } }
        cooperativeVersions { totalCount }
        other: node(id: "Q29vcGVyYXRpdmU6MTI") { id }
        loads { totalCount }
      }`,
    });
    expect(codes).toEqual([]);
    expect(data).toEqual({
      cooperatives: {
        totalCount: 2,
        nodes: [{ name: "Hợp tác xã Lúa gạo Quảng La" }, { name: "HTX Bằng Cả" }],
      },
      annualReports: {
        nodes: [
          { cooperativeName: "Hợp tác xã Lúa gạo Quảng La" },
          { cooperativeName: "HTX Bằng Cả" },
          { cooperativeName: "Hợp tác xã Lúa gạo Quảng La" },
        ],
      },
      cooperativeGroups: { nodes: [{ count: 2 }] },
      valueChains: { nodes: [{ participations: { totalCount: 1 } }] },
      cooperativeVersions: { totalCount: 1 },
      other: null,
      loads: { totalCount: 1 },
    });
  });

  it("cannot tell by an id whether there is such a row: the same is asked and answered", async () => {
    const idOf = (key: number): string => Buffer.from(`Cooperative:${key}`).toString("base64url");
    const [hidden, missing] = [12, 987_654].map(idOf);
    const ways = [
      "query ($id: ID!) { found: node(id: $id) { id } }",
      "query ($id: ID!) { found: nodes(ids: [$id]) { id } }",
      "query ($id: ID!) { found: cooperative(id: $id) { name } }",
      "query ($id: ID!) { found: cooperatives(where: { id: { eq: $id } }) { totalCount } }",
    ];
    for (const document of ways) {
      const [one, other] = await Promise.all(
        [hidden, missing].map((id) => world.ask({ document, variables: { id }, viewer: scoped })),
      );
      expect(one!.statements).toHaveLength(1);
      expect({ ...one, values: [] }).toEqual({ ...other, values: [] });
      const seen = await world.ask({ document, variables: { id: hidden }, viewer: administrator });
      expect(seen.data).not.toEqual(one!.data);
    }
  });

  it("is not told how far the target of a larger area is reached", async () => {
    const document = '{ targetProgress(programme: "CTHD-HA-LONG") { value } }';
    expect((await world.ask({ document, viewer: scoped })).codes).toEqual(["FORBIDDEN"]);
  });
});

describe("texts of an answer", () => {
  it.each([
    ["vi" as const, "Hợp tác xã", "Sai ngày.", "Nguồn registry", ["Sản xuất", "Tiêu thụ"]],
    ["en" as const, "Cooperative", "Wrong date.", "Source registry", ["Production", "Sales"]],
  ])("are in the language of the viewer: %s", async (language, form, message, source, stages) => {
    const { data } = await world.ask({
      viewer: anonymousViewer(language),
      document: `{
        cooperative(code: "2211") { formLabel chainParticipations { nodes { stagesLabel } } }
        cooperativeGroups(by: [{ field: FORM }], first: 1) { nodes { key { formLabel } } }
        loadIssues(first: 1) { nodes { message load { source { name } } } }
      }`,
    });
    expect(data).toEqual({
      cooperative: {
        formLabel: form,
        chainParticipations: { nodes: [{ stagesLabel: stages }] },
      },
      cooperativeGroups: { nodes: [{ key: { formLabel: form } }] },
      loadIssues: { nodes: [{ message, load: { source: { name: source } } }] },
    });
  });
});
