import { describe, expect, test } from "vitest";
import {
  addendumTo,
  packetFolderName,
  pathWithin,
  selectedIds,
  tickedOf,
  unchanged,
  withItems,
  withKind,
} from "../../../../renderer/packet/packet-choice.ts";
import {
  discWords,
  notShownTitle,
  sameWords,
  zipWords,
  damagedRecordNames,
  packetFailureWords,
  planWords,
  problemWords,
} from "../../../../renderer/packet/packet-words.ts";
import { megabytesTyped, wishesWords } from "../../../../renderer/packet/profile-words.ts";
import { RecipientProfile } from "../../../../shared/model/recipient-profile.ts";
import { errorWords } from "../../../../renderer/words/words.ts";
import type { ContentsLine } from "../../../../shared/api/engine/records.ts";
import { contentsLine } from "../../../fixtures/contents-line.ts";

const line = (id: string, fields: Partial<Record<keyof ContentsLine, unknown>> = {}) => contentsLine({ id, ...fields });

describe("what goes in", () => {
  const lines = [line("a"), line("b", { type: "insurance" }), line("c", { state: "unreadable" }), line("d")];

  test("is everything but insurance papers and what could not be read, as long as nobody says otherwise", () => {
    expect(selectedIds(lines, unchanged)).toEqual(["a", "d"]);
  });

  test("follows the same rule for what is imported after the choice was made", () => {
    const chosen = withItems(unchanged, ["a"], false);
    const more = [...lines, line("e"), line("f", { type: "insurance" })];
    expect(selectedIds(more, chosen)).toEqual(["d", "e"]);
    expect(selectedIds(more, withItems(chosen, ["f"], true))).toEqual(["d", "e", "f"]);
  });

  test("is ticked and unticked by item and by category, and a category says when it goes in partly", () => {
    const some = unchanged;
    expect(tickedOf(lines, some)).toBe("some");
    const all = withItems(some, ["b", "c"], true);
    expect([tickedOf(lines, all), tickedOf(lines, withItems(all, ["a", "b", "c", "d"], false))]).toEqual([
      "all",
      "none",
    ]);
    expect(withItems(withItems(all, ["a"], false), ["a"], false).excluded).toEqual(["a"]);
  });

  test("leaves a kind of entries out once, and takes it in again", () => {
    const without = withKind(withKind(unchanged, "note", false), "note", false);
    expect([without.leavesOut, withKind(without, "note", true).leavesOut]).toEqual([["note"], []]);
  });
});

describe("the packet's folder", () => {
  test.each([
    ["Ana Silva", 1, "Casebook packet for Ana Silva 2026-11-25"],
    ["Ana Silva", 2, "Casebook packet for Ana Silva 2026-11-25 2"],
    ["../..\\x:y", 1, "Casebook packet for .. .. x y 2026-11-25"],
    ["\u202eevil\u202c", 1, "Casebook packet for evil 2026-11-25"],
    ["...", 1, "Casebook packet 2026-11-25"],
    ["", 1, "Casebook packet 2026-11-25"],
  ])("for %j, number %i, has a name that every system takes", (name, number, expected) => {
    expect(packetFolderName(name, "2026-11-25", number)).toBe(expected);
  });

  test.each(["Ana ", "\u{1f60a}", "名", "\ud83d"])(
    "has a name that file systems hold, however long that of %j",
    (part) => {
      const name = packetFolderName(part.repeat(2_000), "2026-11-25", 50);
      expect(new TextEncoder().encode(name).length).toBeLessThan(160);
      expect([name.isWellFormed(), name.endsWith(" 2026-11-25 50")]).toEqual([true, true]);
    },
  );

  test("stands in the chosen one, in the way of its paths", () => {
    expect([pathWithin("/media/key/", "P"), pathWithin("E:\\", "P")]).toEqual(["/media/key/P", "E:\\P"]);
  });
});

describe("words", () => {
  test("say what a packet holds, and leave out what it does not", () => {
    const plan = {
      documents: 0,
      notShown: [],
      preflight: [],
      instances: 4,
      images: 96,
      markedImages: 0,
      timelineEntries: 1,
      bytes: 2_000_000,
    };
    const study = { id: "s", title: "MRI", date: null, images: 96, folder: "DICOM" };
    expect(planWords({ ...plan, studies: [study] })).toBe(
      "1 scan with 96 images and 1 entry in the timeline. 2.0 MB of images and original files, and the pages on top.",
    );
    expect(planWords({ ...plan, studies: [], timelineEntries: 0 })).toMatch(/^Nothing\. /);
    expect(planWords({ ...plan, studies: [study], markedImages: 2, bytes: 0 })).toBe(
      "1 scan with 96 images, 2 marked images and 1 entry in the timeline.",
    );
    expect(planWords({ ...plan, studies: [], bytes: 0 })).toBe("1 entry in the timeline.");
  });

  test("say that a packet which did not get finished left nothing behind, and that the records are safe", () => {
    for (const code of ["DISK_FULL", "BUG", "PARSER_FAILED"] as const)
      expect(packetFailureWords(code).text).toMatch(
        /^Nothing was left at the place you chose, and your records are safe\. /,
      );
    expect(packetFailureWords("RECORD_DAMAGED", 1).text).toContain("Untick it under “What goes in”");
    expect(packetFailureWords("RECORD_DAMAGED", 2).title).toContain("2 records");
    expect(packetFailureWords("TARGET_NOT_WRITABLE")).toEqual(errorWords("TARGET_NOT_WRITABLE"));
  });

  test("name a damaged record once, by what stands in the list and not by its id", () => {
    const image = (file: string) => `MRI brain, 3 May 2024 (${file})  [019-a]`;
    expect(damagedRecordNames([image("IM1"), image("IM1"), "Blood [2], 1 May 2024 (lab.pdf)  [019-b]"])).toEqual([
      "MRI brain, 3 May 2024 (IM1)",
      "Blood [2], 1 May 2024 (lab.pdf)",
    ]);
  });

  test("name what is wrong with a packet, and never hide a code that they do not know", () => {
    expect([problemWords("FILE_CHANGED"), problemWords("NEW_CODE")]).toEqual([
      "Changed since it was written",
      "NEW_CODE",
    ]);
  });
});

test("results that nobody has checked are not counted among the files that cannot be shown", () => {
  const results = { title: null, files: 47, reason: "unchecked", originalPath: null } as const;
  const files = { title: null, files: 2, reason: "no-pages", originalPath: null } as const;
  expect([notShownTitle([results]), notShownTitle([results, files])]).toEqual([
    "What nobody has checked or understood stays out",
    "2 files cannot be shown as pages",
  ]);
});

test("whatever becomes of the disc's image, its words say that the packet is whole", () => {
  expect(discWords({ bytes: 2_000_000 })).toContain("ending in .iso (2.0 MB)");
  for (const failed of ["CANCELLED", "DISK_FULL", "TARGET_NOT_WRITABLE", "BUG"] as const)
    expect(discWords({ failed })).toMatch(/nothing was left of it\. The packet itself is whole/);
});

test("what stays out by choice is not said to be impossible to show", () => {
  const annex = { title: "Old letter", files: 1, reason: "annex-left-out", originalPath: null } as const;
  expect(notShownTitle([annex])).toBe("What stays out, and why");
});

test("whatever becomes of the ZIP, its words say that the packet is whole, and parts are counted", () => {
  expect(zipWords({ bytes: 2_000_000, files: ["a", "b"] })).toContain(
    "as 2 files, since its recipient takes no larger ones",
  );
  for (const failed of ["CANCELLED", "DISK_FULL", "INVALID_INPUT", "BUG"] as const)
    expect(zipWords({ failed })).toMatch(/The packet itself is whole/);
});

test("a recipient's wishes are said in sentences, and only those that differ from the plain case", () => {
  expect(wishesWords(RecipientProfile.parse({ name: "Any" }))).toBe("Nothing in particular.");
  const wishes = {
    name: "Some",
    images: "none",
    mostMegabytes: 20,
    whenTooLarge: "split",
    legalName: true,
    paper: "letter",
  };
  expect(wishesWords(RecipientProfile.parse(wishes))).toBe(
    "Reports only, no images. At most 20 MB; else: write several ZIP files. The exact name on every page. US Letter.",
  );
});

test("a size is a whole number of megabytes, or none", () => {
  expect(["", " 20 ", "0", "1.5", "many"].map(megabytesTyped)).toEqual([null, 20, undefined, undefined, undefined]);
});

test("an addendum is chosen as its packet was, for whoever got that", () => {
  const log = {
    packetId: "p",
    code: "AAAA-AAAA",
    setCode: "",
    recipient: "Dr. Okafor",
    madeAt: "2026-11-29T12:00:00Z",
    pages: 1,
    documents: 1,
    addendum: null,
    chosen: { leavesOut: ["note" as const], annex: "left-out" as const, profile: "Reports only", caseId: null },
    isPending: false,
  };
  expect(addendumTo(log)).toMatchObject({ addendumTo: "AAAA-AAAA", recipient: "Dr. Okafor", ...log.chosen });
  expect(addendumTo({ ...log, chosen: null, recipient: null })).toMatchObject({ leavesOut: [], recipient: "" });
});

test("a copy that was checked is told to be ours or not, with the packets that hold the same records", () => {
  const line = (code: string, setCode: string, recipient: string) => ({
    packetId: code,
    code,
    setCode,
    recipient,
    madeAt: "2026-11-29T12:00:00Z",
    pages: 1,
    documents: 1,
    addendum: null,
    chosen: null,
    isPending: false,
  });
  const log = [line("AAAA-AAAA", "SSSS-SSSS", "Dr. Okafor"), line("BBBB-BBBB", "SSSS-SSSS", "Dr. Meyer")];
  const [own, , same] = sameWords({ code: "AAAA-AAAA", setCode: "SSSS-SSSS", notCompared: [], leavings: [] }, log);
  expect(own).toMatch(/^That is a packet of yours: the one for Dr\. Okafor of /);
  expect(same).toMatch(/^It holds exactly the same records as the one for Dr\. Meyer of /);
  const [strange, , none, left] = sameWords(
    { code: "CCCC-CCCC", setCode: "TTTT-TTTT", notCompared: [], leavings: [".DS_Store"] },
    log,
  );
  expect(strange).toMatch(/^No packet with this code was written from these records\./);
  expect(none).toBe("No other packet in the log holds exactly the same records.");
  expect(left).toMatch(/not looked at: \.DS_Store\.$/);
});
