import { describe, expect, it } from "@jest/globals";

import { stageLine } from "../../../etl/progress/log-lines.ts";
import { progressMeter } from "../../../etl/progress/progress.ts";

describe("a progress meter", () => {
  let time = 0;
  const meterAt0 = () => {
    time = 0;
    return progressMeter(() => time);
  };

  it("knows nothing before the first step", () => {
    expect(meterAt0().read()).toBeNull();
  });

  it("keeps what was told of the stage, and tells its rate once there is time enough for one", () => {
    const meter = meterAt0();
    meter.take({ stage: "READING", rows: 50, cells: 500, share: 0.129 });
    time = 199;
    expect(meter.read()).toMatchObject({ rows: 50, cells: 500, rowsPerSecond: null, percent: 12 });
    time = 500;
    meter.take({ stage: "READING", rows: 100 });
    expect(meter.read()).toEqual({
      stage: "READING",
      rows: 100,
      cells: 500,
      rowsPerSecond: 200,
      percent: 12,
      stageStartedAt: "1970-01-01T00:00:00.000Z",
    });
  });

  it("begins anew with each stage and tells the one that ended", () => {
    const meter = meterAt0();
    expect(meter.take({ stage: "READING", rows: 7, cells: 70 })).toBeNull();
    time = 1_500;
    const ended = meter.take({ stage: "BINDING" });
    expect(ended).toEqual({ stage: "READING", rows: 7, cells: 70, durationMs: 1_500 });
    expect(meter.read()).toMatchObject({ stage: "BINDING", rows: null, percent: null });
  });

  it("never tells more than the whole", () => {
    const meter = meterAt0();
    meter.take({ stage: "PUBLISHING", share: 1.2 });
    expect(meter.read()?.percent).toBe(100);
  });
});

it("a line of a stage tells its numbers as each language writes them", () => {
  const { message } = stageLine({ stage: "READING", rows: 1_234, cells: null, durationMs: 1_500 });
  expect(message).toEqual({
    vi: "Đang đọc tệp: 1.234 dòng, 1,5 giây.",
    en: "Reading the file: 1,234 rows, 1.5 s.",
  });
});
