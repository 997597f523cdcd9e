import { describe, expect, it } from "@jest/globals";
import { GraphQLError } from "graphql";

import { errorTable } from "../../src/error-table.ts";
import { formatError, userError } from "../../src/errors.ts";

const placeholders = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).toSorted();
const inVietnamese = { language: "vi", requestId: "request-1" } as const;
const inEnglish = { language: "en", requestId: "request-1" } as const;

describe("the table of error codes", () => {
  it.each(Object.entries(errorTable))(
    "has for %s two texts with the same places, and an HTTP status",
    (code, { vi, en, status }) => {
      expect(code).toMatch(/^[A-Z]+(_[A-Z]+)*$/);
      expect(placeholders(vi)).toEqual(placeholders(en));
      expect(vi).not.toBe(en);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(600);
    },
  );
});

describe("formatError", () => {
  it("tells a user error in the language asked for, with its details", () => {
    const error = userError("LIST_TOO_LONG", { argument: "in", limit: 1000 });
    expect(formatError(error, inVietnamese)).toEqual({
      message: "in có hơn 1000 phần tử; hãy chia thành nhiều truy vấn.",
      extensions: {
        code: "LIST_TOO_LONG",
        requestId: "request-1",
        details: { argument: "in", limit: 1000 },
      },
    });
    expect(formatError(error, inEnglish).message).toBe(
      "in has more than 1000 entries; split it into several queries.",
    );
  });

  it("takes a detail that is itself in both languages", () => {
    const error = userError("BAD_USER_INPUT", { reason: { vi: "sai năm.", en: "wrong year." } });
    expect(formatError(error, inVietnamese).message).toBe("Yêu cầu không hợp lệ: sai năm.");
    expect(formatError(error, inEnglish).message).toBe("The request is not valid: wrong year.");
  });

  it("finds a user error that GraphQL has wrapped, and keeps its path", () => {
    const wrapped = new GraphQLError("x", {
      originalError: userError("CURSOR_INVALID"),
      path: ["cooperatives", "after"],
    });
    expect(formatError(wrapped, inEnglish)).toMatchObject({
      path: ["cooperatives", "after"],
      extensions: { code: "CURSOR_INVALID" },
    });
  });

  it.each([
    [
      "an error of the database",
      new Error('relation "person" does not exist: select * from person'),
    ],
    [
      "an error with a code of its own",
      new GraphQLError("secret", { extensions: { code: "42P01" } }),
    ],
    ["something that is no error", "secret"],
  ])("says of %s only that the server failed, and under which id", (_, error) => {
    const answer = formatError(error, inEnglish);
    expect(answer).toEqual({
      message: "The server failed; when you report it, give the code request-1.",
      extensions: { code: "INTERNAL", requestId: "request-1" },
    });
  });
});
