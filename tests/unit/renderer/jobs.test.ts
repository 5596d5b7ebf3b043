import { expect, test } from "vitest";
import { makeJobs } from "../../../renderer/state/jobs.ts";
import { AppError } from "../../../shared/errors.ts";

interface CheckResult {
  readonly ok: boolean;
  readonly problems: [];
}

/** A check that goes on until the test ends it. */
function pendingCheck() {
  const { promise, resolve, reject } = Promise.withResolvers<CheckResult>();
  return { promise, resolve, reject };
}

test("a job tells how far it is, and its result when it ends", async () => {
  const jobs = makeJobs(() => 5);
  const check = pendingCheck();
  jobs.start("check", "Reading everything", ({ onProgress }) => {
    onProgress({ done: 1, total: 4 });
    return check.promise;
  });
  expect(jobs.store.get().check).toMatchObject({
    startedAt: 5,
    state: { is: "running", progress: { done: 1, total: 4 } },
  });
  check.resolve({ ok: true, problems: [] });
  await check.promise;
  expect(jobs.store.get().check?.state).toEqual({ is: "done", result: { ok: true, problems: [] } });
});

test("one job of a kind runs at a time", () => {
  const jobs = makeJobs(() => 0);
  const never = () => pendingCheck().promise;
  expect([jobs.start("check", "a", never), jobs.start("check", "b", never)]).toEqual([true, false]);
  expect(jobs.store.get().check?.title).toBe("a");
});

test("cancelling aborts the work and says so at once; the job ends as cancelled, not as failed", async () => {
  const jobs = makeJobs(() => 0);
  const check = pendingCheck();
  let isAborted = false;
  jobs.start("check", "a", ({ signal }) => {
    signal.addEventListener("abort", () => (isAborted = true));
    return check.promise;
  });
  jobs.cancel("check");
  expect(isAborted).toBe(true);
  expect(jobs.store.get().check?.state).toMatchObject({ is: "running", isEnding: true });
  check.reject(new AppError("CANCELLED", "cancelled"));
  await check.promise.catch(() => undefined);
  expect(jobs.store.get().check?.state).toEqual({ is: "cancelled" });
});

test("progress that comes after the cancelling changes nothing", () => {
  const jobs = makeJobs(() => 0);
  let report: ((progress: { done: number; total: number }) => void) | undefined;
  jobs.start("check", "a", ({ onProgress }) => {
    report = onProgress;
    return pendingCheck().promise;
  });
  jobs.cancel("check");
  report?.({ done: 3, total: 4 });
  expect(jobs.store.get().check?.state).toMatchObject({ isEnding: true, progress: null });
});

test("a failed job keeps its code and what it says beside it until it is taken off", async () => {
  const jobs = makeJobs(() => 0);
  const check = pendingCheck();
  jobs.start("check", "a", () => check.promise);
  check.reject(new AppError("DISK_FULL", "full", { details: ["the drive"] }));
  await check.promise.catch(() => undefined);
  expect(jobs.store.get().check?.state).toEqual({ is: "failed", code: "DISK_FULL", details: ["the drive"] });
  jobs.dismiss("check");
  expect(jobs.store.get().check).toBeNull();
});

test("a running job cannot be taken off the screen", () => {
  const jobs = makeJobs(() => 0);
  jobs.start("check", "a", () => pendingCheck().promise);
  jobs.dismiss("check");
  expect(jobs.store.get().check).not.toBeNull();
});
