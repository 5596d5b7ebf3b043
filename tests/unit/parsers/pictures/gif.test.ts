/** GIFs, and pictures of kinds that are not read. */
import { expect, test } from "vitest";
import { drawnQuarters, preparedPicture, readPictureFile } from "../../../fixtures/drawn-picture.ts";
import { makeGif } from "../../../fixtures/make-gif.ts";
import { testPicture } from "../../../fixtures/make-pictures.ts";
import { reasonOfPaper } from "../../../fixtures/read-paper.ts";
import { readGifFile } from "../../../../electron/parsers/pictures/gif-file.ts";

const upright = ["rw", "kw", "ww", "ww"];

test.each([false, true])("a GIF is a page like any picture's, in rows or interlaced (%s)", async (isInterlaced) => {
  const gif = makeGif({ ...testPicture, isInterlaced });
  expect(await readPictureFile(gif)).toMatchObject({ form: "picture", pages: [{ text: "" }], findings: [] });
  const { pages, bytes } = await preparedPicture(gif);
  expect(pages).toMatchObject([{ treatment: "copied" }]);
  expect(await drawnQuarters(bytes)).toEqual(upright);
});

test("a large one whose codes grow to twelve bits and begin anew is read to its last pixel", () => {
  const [width, height] = [320, 240];
  const rgb = Uint8Array.from({ length: width * height * 3 }, (_, at) => ((Math.floor(at / 3) * 7919) % 13) * 19);
  const { pages, findings } = readGifFile(makeGif({ width, height, rgb }));
  expect([pages[0]?.image?.width, findings]).toEqual([width, []]);
});

test("one that moves shows its first picture and says that there are more", async () => {
  const reading = await readPictureFile(makeGif({ ...testPicture, frames: 3 }));
  expect(reading).toMatchObject({ pages: [{}], findings: [{ code: "picture-first-of-several", detail: "3" }] });
});

test("one that breaks off is shown as far as it goes, and says so; one without a picture is damaged", async () => {
  expect(await readPictureFile(makeGif({ ...testPicture, cut: 12 }))).toMatchObject({
    findings: [{ code: "picture-cut-off" }],
  });
  expect(await reasonOfPaper(Buffer.from("GIF89a\x20\0\x20\0\0\0\0;"))).toEqual([
    "UNREADABLE_FILE",
    "picture-file-damaged",
  ]);
});

test("damaged ones end in a picture or a reason, whatever byte is wrong", () => {
  const gif = makeGif(testPicture);
  for (let at = 6; at < gif.length; at += 1) {
    const damaged = Buffer.from(gif);
    damaged[at] = (damaged[at] ?? 0) ^ 0xff;
    try {
      readGifFile(damaged);
    } catch (error) {
      expect((error as Error).message).toBe("no picture can be read");
    }
  }
});

test("a WebP is kept, and says what to do", async () => {
  const webp = Buffer.from("RIFF\x24\0\0\0WEBPVP8 \x18\0\0\0", "latin1");
  expect(await reasonOfPaper(webp)).toEqual(["UNSUPPORTED_FORMAT", "picture-webp"]);
});
