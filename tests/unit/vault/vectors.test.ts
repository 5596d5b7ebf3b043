import { expect, test } from "vitest";
import { publishedVectors, runVector } from "../../fixtures/run-vector.ts";

const vectors = publishedVectors();

test("at least 60 examples of the vault format are published, at least 30 of them to be refused", () => {
  expect(vectors.length).toBeGreaterThanOrEqual(60);
  expect(vectors.filter(({ expected }) => expected === null).length).toBeGreaterThanOrEqual(30);
  expect(new Set(vectors.map(({ name }) => name)).size).toBe(vectors.length);
});

test.each(vectors)("the published example comes out as published: $name", async (vector) => {
  expect(await runVector(vector)).toEqual(vector.expected);
});
