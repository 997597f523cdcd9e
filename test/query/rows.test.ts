/** A list as a table: its columns, their names and cells, and the formats; nothing is read. */
import { describe, expect, it } from "@jest/globals";
import { rowFormats } from "../../src/query/rows/formats.ts";
import { cellOf, namesOf, valuesOf } from "../../src/query/rows/table.ts";
import { listOf } from "./planned-list.ts";
import { administrator, anonymous } from "./world.ts";

const [csv, ndjson] = rowFormats as [(typeof rowFormats)[0], (typeof rowFormats)[0]];

const columnsOf = (text: string) => listOf(text).columns;
const groups = `{ cooperativeGroups(
  by: [{ field: FORM }, { related: { unit: CODE } }, { unit: { level: PROVINCE } }, { date: { field: FOUNDED_ON, bucket: YEAR } }, { bin: { field: CHARTER_CAPITAL, edges: [0, 1] } }]
  compare: PREVIOUS_YEAR
) { nodes {
  isTotal grouping
  key { formLabel related { unit { code } } unit { code name restatement { isExact note } } date { period start } bin { low high } }
  count sum(field: CHARTER_CAPITAL)
  previous { count } change { sum(field: CHARTER_CAPITAL) }
} } }`;

describe("the columns of a list", () => {
  it("are its fields, those of one object dotted, aliases and fragments opened", () => {
    const columns = columnsOf(
      "{ __typename x: cooperatives { totalCount pageInfo { endCursor } nodes { ...n u: unit { code parent { name } } } } } fragment n on Cooperative { __typename ma: code formLabel state(field: PHONE) }",
    );
    expect(namesOf(columns, null)).toEqual([
      "__typename",
      "ma",
      "formLabel",
      "state",
      "u.code",
      "u.parent.name",
    ]);
    expect(namesOf(columns, "vi")).toEqual([
      "Kiểu",
      "Mã số",
      "Loại hình",
      "Điện thoại (tình trạng)",
      "Đơn vị hành chính / Mã đơn vị",
      "Đơn vị hành chính / Đơn vị cấp trên / Tên",
    ]);
  });

  it("are told apart where two labels are alike", () => {
    const columns = columnsOf("{ cooperatives { nodes { form formLabel name } } }");
    expect(namesOf(columns, "vi")).toEqual(["Loại hình (form)", "Loại hình (formLabel)", "Tên"]);
  });

  it("are the keys and measures of groups", () => {
    const columns = columnsOf(groups);
    expect(Object.fromEntries(columns.map(({ path, heading }) => [path.join("."), heading.vi])))
      .toMatchInlineSnapshot(`
     {
       "change.sum": "Thay đổi / Tổng (Vốn điều lệ)",
       "count": "Số lượng",
       "grouping": "Mức tổng",
       "isTotal": "Là dòng tổng",
       "key.bin.high": "Vốn điều lệ / Đến dưới",
       "key.bin.low": "Vốn điều lệ / Từ",
       "key.date.period": "Ngày thành lập / Kỳ",
       "key.date.start": "Ngày thành lập / Từ ngày",
       "key.formLabel": "Loại hình",
       "key.related.unit.code": "Đơn vị hành chính / Mã đơn vị",
       "key.unit.code": "Cấp tỉnh / Mã",
       "key.unit.name": "Cấp tỉnh / Tên",
       "key.unit.restatement.isExact": "Cấp tỉnh / Quy đổi địa giới / Chính xác",
       "key.unit.restatement.note": "Cấp tỉnh / Quy đổi địa giới / Ghi chú",
       "previous.count": "Kỳ trước / Số lượng",
       "sum": "Tổng (Vốn điều lệ)",
     }
    `);
    expect(new Set(namesOf(columns, "en")).size).toBe(columns.length);
  });
});

describe("a row", () => {
  const columns = columnsOf("{ cooperatives { nodes { code unit { parent { name } } } } }");

  it("has nothing where an object is missing", () => {
    const entry = { code: "1", unit: { parent: { name: "Tỉnh" } } };
    expect(valuesOf(columns, entry)).toEqual(["1", "Tỉnh"]);
    expect(valuesOf(columns, { code: null, unit: { parent: null } })).toEqual([null, null]);
    expect(valuesOf(columns, { code: null, unit: null })).toEqual([null, null]);
  });

  it.each([
    [null, null],
    [-0.5, -0.5],
    [true, "true"],
    [["a", null, 2], "a; ; 2"],
    [[], ""],
    [{ a: [1] }, '{"a":[1]}'],
  ])("makes a cell of %j", (value, cell) => {
    expect(cellOf(value)).toBe(cell);
  });
});

describe("a format", () => {
  it.each([
    ["a,b", '"a,b"'],
    ['a "b"', '"a ""b"""'],
    ["a\r\nb", '"a\r\nb"'],
    ["=1+1", `"'=1+1"`],
    ["+84", `"'+84"`],
    ["-1", `"'-1"`],
    ["@x", `"'@x"`],
    ["\tx", `"'\tx"`],
    ["\rx", `"'\rx"`],
    ["=1\nx", `"'=1\nx"`],
    ["a=1", "a=1"],
    [-1, "-1"],
    [["=1", "b"], `"'=1; b"`],
    [null, ""],
  ])("of CSV writes %j", (value, cell) => {
    expect(csv.rows(["a", "b"], [[value, "z"]])).toBe(`${cell},z\r\n`);
  });

  it("of CSV begins with the mark of UTF-8 and disarms names, too", () => {
    expect(csv.head(["a", "=b"])).toBe(`\uFEFFa,"'=b"\r\n`);
    expect(csv.rows(["a"], [])).toBe("");
  });

  it("of NDJSON writes an object a line, of the values as they are", () => {
    const rows = [
      ["=1", -1.5, ["a"], null],
      ["b\n", true, { c: 1 }, "é"],
    ];
    expect(ndjson.head(["a"])).toBe("");
    expect(ndjson.rows(["a", "b", "c", "d.e"], rows)).toBe(
      '{"a":"=1","b":-1.5,"c":["a"],"d.e":null}\n{"a":"b\\n","b":true,"c":{"c":1},"d.e":"é"}\n',
    );
  });
});

describe("the statement of a list", () => {
  it("reads its entries one by one, and one more", () => {
    const { read } = listOf("{ cooperatives(last: 2) { edges { cursor node { code } } } }");
    expect(read.statements.entries.text).toMatchInlineSnapshot(
      `"select json_build_object('cursor', seal_cursor(json_build_array(t1.s1::text, t1.s2::text)::text, $1::bytea), 'node', json_build_object('code', t1.code)) as data, row_number() over (order by t1.s1 desc, t1.s2 desc) > 2 as beyond from (select t1.*, t1.name collate vietnamese as s1, t1.id as s2 from cooperative t1 where t1.as_of_end is null and t1.to_version is null order by t1.name collate vietnamese desc, t1.id desc limit 3) t1 order by t1.s1, t1.s2"`,
    );
    expect(read.statements.unknown).toBeNull();
  });

  it("is of as many as the viewer may have, and judged by a page", () => {
    const sizes = [anonymous, administrator].map((viewer) => {
      const { read } = listOf("{ cooperatives { nodes { code } } }", viewer);
      return [read.statements, read.page].map(
        ({ entries }) => /limit (\d+)/.exec(entries.text)?.[1],
      );
    });
    expect(sizes).toEqual([
      ["1001", "1001"],
      ["2147483648", "1001"],
    ]);
  });

  it("asks beside it whether what is named exists", () => {
    const { read } = listOf(
      '{ cooperatives(atVersion: 3, where: { within: { unit: "193", boundaries: "CURRENT" } }) { nodes { code } } }',
    );
    expect(read.statements.unknown?.text).toMatchInlineSnapshot(
      `"select coalesce(case when not exists (select 1 from unit_membership inside join administrative_unit above on above.id = inside.ancestor_id where inside.boundary_starts_on = (select starts_on from boundary_set where ends_on is null) and above.code = $1::text) then 0 end, -1) as missing, not exists (select 1 from data_version where id = $2::bigint) as "versionUnknown""`,
    );
    expect(read.statements.unknown?.values).toContain(3);
  });

  it("is refused as a page is", () => {
    const refused = (): unknown => listOf("{ cooperatives(offset: 10001) { nodes { code } } }");
    expect(refused).toThrow(expect.objectContaining({ code: "PAGE_TOO_LARGE" }));
  });
});
