import { expect, test } from "vitest";
import {
  amendPlace,
  currentVisit,
  leaveItem,
  moveThrough,
  startHistory,
  visitPlace,
} from "../../../renderer/state/navigation.ts";

const home = startHistory({ screen: "home" });

test("going back returns to the very visit, with its scroll positions", () => {
  currentVisit(home).scrolls.set("main", 420);
  const away = visitPlace(home, { screen: "receipt", id: "r1" });
  const back = moveThrough(away, -1);
  expect(currentVisit(back)).toBe(currentVisit(home));
  expect(currentVisit(back).scrolls.get("main")).toBe(420);
});

test("going to a place forgets what lay ahead", () => {
  const back = moveThrough(visitPlace(home, { screen: "import" }), -1);
  const elsewhere = visitPlace(back, { screen: "settings" });
  expect(elsewhere.visits.map(({ place }) => place.screen)).toEqual(["home", "settings"]);
  expect(moveThrough(elsewhere, 1)).toBe(elsewhere);
});

test("going where one is adds no step", () => {
  expect(visitPlace(home, { screen: "home" })).toBe(home);
});

test("every visit has a number of its own, so that the same screen seen again is a new visit", () => {
  const again = visitPlace(visitPlace(home, { screen: "import" }), { screen: "home" });
  expect(new Set(again.visits.map(({ number }) => number)).size).toBe(3);
});

test("what is typed into a search changes the place and not the visit", () => {
  const search = visitPlace(home, { screen: "search" });
  const typed = amendPlace(search, { screen: "search", query: "brain" });
  expect(currentVisit(typed)).toMatchObject({ number: currentVisit(search).number, place: { query: "brain" } });
  expect(typed.visits).toHaveLength(2);
});

test("the history ends at its ends", () => {
  expect(moveThrough(home, -1)).toBe(home);
  expect(moveThrough(home, 1)).toBe(home);
});

test("a long history forgets its beginning", () => {
  let history = home;
  for (let at = 0; at < 150; at += 1) history = visitPlace(history, { screen: "receipt", id: `r${at}` });
  expect(history.visits).toHaveLength(100);
  expect(currentVisit(history).place).toEqual({ screen: "receipt", id: "r149" });
});

test("who moves a scan away from its facts is back where no screen shows it, and not at its images", () => {
  const records = visitPlace(home, { screen: "records" });
  const facts = visitPlace(visitPlace(records, { screen: "images", id: "s1" }), { screen: "study", id: "s1" });
  expect(currentVisit(leaveItem(facts, "s1"))).toBe(currentVisit(records));
  const begunThere = startHistory({ screen: "images", id: "s1" });
  expect(currentVisit(leaveItem(begunThere, "s1")).place).toEqual({ screen: "records" });
});
