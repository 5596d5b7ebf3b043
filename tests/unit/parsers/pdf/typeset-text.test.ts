import { describe, expect, test } from "vitest";
import { readPdf } from "../../../../electron/parsers/pdf/read/read-pdf.ts";
import { openFaces } from "../../../../electron/parsers/pdf/typeset/faces.ts";
import { breakLines } from "../../../../electron/parsers/pdf/typeset/lines.ts";
import { Shaper } from "../../../../electron/parsers/pdf/typeset/shape.ts";
import { typesetText } from "../../../../electron/parsers/pdf/typeset/typeset-text.ts";
import { hasProgram, qpdfCheck, textOf } from "../../../fixtures/judges.ts";
import { jobOn } from "../../../fixtures/parser-job.ts";

async function set(pages: readonly string[], title = "Note") {
  const { job, output } = jobOn([]);
  const prepared = await typesetText({ paper: "a4", title, pages }, job);
  return { prepared, bytes: output() };
}

async function words(bytes: Uint8Array): Promise<string> {
  const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
  return result.is === "read" ? result.pdf.pages.map(({ text }) => text).join("\n") : "";
}

test("what follows a field that is written from the right stands behind it, and is not turned around with it", async () => {
  const hebrew = "האם צריך ניתוח";
  const spans = [
    { text: `${hebrew} Is it needed?`, style: "sans" },
    { text: "  [said by the person]", style: "sans" },
  ] as const;
  const { job } = jobOn([]);
  const shaper = new Shaper(
    await openFaces(
      job.assets,
      spans.map(({ text }) => text),
      ["sans"],
    ),
  );
  const [line] = breakLines(shaper, spans, 10, 1_000);
  const seen = (line?.runs ?? []).map(({ text }) => text.trim()).filter((text) => text !== "");
  expect(seen.slice(-4)).toEqual(["[said", "by", "the", "person]"]);
  expect(seen.indexOf("needed")).toBeLessThan(seen.indexOf("ניתוח"));
});

describe("notes", () => {
  test("Markdown's marks become headings, lists and bold; every word stays", async () => {
    const { bytes } = await set([
      "# Visit\n\nSeen by **Dr. Keller**.\n\n- Propranolol 40 mg\n1. MRI\n\n2 * 3 = 6 and snake_case_name stay",
    ]);
    const text = await words(bytes);
    for (const part of [
      "Visit",
      "Seen by Dr. Keller.",
      "•",
      "Propranolol 40 mg",
      "1.",
      "MRI",
      "2 * 3 = 6 and snake_case_name stay",
    ])
      expect(text).toContain(part);
    expect(text).not.toContain("**");
  });

  test("long words and long lines wrap and nothing is lost", async () => {
    const long = "x".repeat(700);
    const { bytes } = await set([`${long}\n${"word ".repeat(900)}`]);
    const text = await words(bytes);
    expect(text.match(/x/g)).toHaveLength(700);
    expect(text.match(/word/g)).toHaveLength(900);
  });

  test("columns laid out by spaces stand under each other", async () => {
    const { bytes } = await set([
      "Analyte           Value    Unit\n----------------  -------  -----\nHemoglobin        13.2     g/dL\nCRP               <0.41    mg/L",
    ]);
    const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
    const lines = result.is === "read" ? result.pdf.pages[0]!.lines : [];
    const lefts = ["Value", "13.2", "<0.41"].map((text) => lines.find((line) => line.text === text)!.x);
    expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(1);
  });

  test("a paragraph between tables is as large as any other, however long its line", async () => {
    const prose = `Beginning ${"word ".repeat(60)}`;
    const { bytes } = await set([`${"Hemoglobin   13.2   g/dL\n".repeat(5)}\n${prose}\n\nYours,`]);
    const result = await readPdf({ sizeBytes: bytes.length }, jobOn([bytes]).job);
    const lines = result.is === "read" ? result.pdf.pages[0]!.lines : [];
    const heightOf = (words: string) => lines.find(({ text }) => text.startsWith(words))!.height;
    expect(heightOf("Beginning")).toBeGreaterThanOrEqual(heightOf("Hemoglobin"));
  });

  test("each page of the source starts a page, and an empty note says so", async () => {
    expect((await set(["One", "Two", "Three"])).prepared.pages).toHaveLength(3);
    expect(await words((await set([""])).bytes)).toContain("This note is empty.");
    expect((await set([])).prepared.pages).toHaveLength(1);
  });

  test("a hyphenated word keeps all its letters, wherever it breaks", async () => {
    const { bytes } = await set(["white-matter follow-up Fernández-Østergård ".repeat(30)]);
    const text = (await words(bytes)).replaceAll(/-\s/g, "-");
    expect(text.match(/white-matter/g)).toHaveLength(30);
    expect(text.match(/Fernández-Østergård/g)).toHaveLength(30);
  });

  test("letters that no font has are told, and those that print as themselves are not", async () => {
    const { prepared } = await set(["A name in Tibetan: \u0f56\u0f40\u0fb2"]);
    expect(prepared.findings).toEqual([{ code: "letters-not-printable", page: null, detail: "[U+0F56]" }]);
    for (const text of ["नमस्ते ☑ 😀", "[U+0F56] was typed so", "tab\tand \u0007bell"])
      expect((await set([text])).prepared.findings).toEqual([]);
  });

  test("the same note gives the same bytes", async () => {
    expect(Buffer.compare((await set(["a\n中文"])).bytes, (await set(["a\n中文"])).bytes)).toBe(0);
  });

  test.skipIf(!hasProgram("qpdf") || !hasProgram("pdftotext"))(
    "qpdf finds no error and poppler reads every script",
    async () => {
      const lines = [
        "Ελληνικά",
        "Кириллица",
        "日本語のテスト、カタカナ。",
        "中文测试，血压正常。",
        "한국어 텍스트",
        "ภาษาไทยที่มีน้ำ",
        "क्षत्रिय हिन्दी",
        "شكرا",
        "שלום",
      ];
      const { bytes } = await set([lines.join("\n\n")]);
      expect(qpdfCheck(bytes)).toBe("clean");
      const text = textOf(bytes)
        .replaceAll(/[\u202a-\u202e]/g, "")
        .normalize("NFC");
      for (const line of lines) expect(text).toContain(line.normalize("NFC"));
    },
  );
});

test.skipIf(!hasProgram("pdftotext"))(
  "every word typed in any of these scripts is found by an outside reader of text",
  async () => {
    const typed = [
      "Migraine señor naïve Größe office flight přítěž",
      "Головная боль аллергия на пенициллин Ёлка щетка",
      "Κεφαλαλγία πενικιλίνη αλλεργία ύψος",
      "תשחיץ כאב ראש חזק בבוקר אלרגיה לפניצילין",
      "تشخيص السكري من النوع الثاني والتهاب المفاصل الروماتويدي نين ثبت بيت غثيان البنسلين باراسيتامول إيبوبروفين",
      "सिरदर्द मधुमेह उच्च रक्तचाप एलर्जी पेनिसिलिन चिकित्सा श्रीमती",
      "ปวดหัวรุนแรงตอนเช้า แพ้ยาเพนิซิลลิน ความดันโลหิตสูง",
      "頭痛がひどい 糖尿病 ペニシリンアレルギー",
      "두통이 심하다 당뇨병 페니실린 알레르기",
      "青霉素过敏 高血压",
      "মাথাব্যথা উচ্চ রক্তচাপ পেনিসিলিনে অ্যালার্জি",
      "தலைவலி நீரிழிவு பென்சிலின் ஒவ்வாமை",
      "తలనొప్పి మధుమేహం పెన్సిలిన్ అలెర్జీ",
      "માથાનો દુખાવો ડાયાબિટીસ પેનિસિલિન એલર્જી",
      "ਸਿਰਦਰਦ ਸ਼ੂਗਰ ਪੈਨਿਸਿਲਿਨ ਐਲਰਜੀ",
      "ತಲೆನೋವು ಮಧುಮೇಹ ಪೆನ್ಸಿಲಿನ್ ಅಲರ್ಜಿ",
      "തലവേദന പ്രമേഹം പെൻസിലിൻ അലർജി",
      "හිසරදය දියවැඩියාව පෙනිසිලින්",
      "ራስ ምታት የስኳር በሽታ ፔኒሲሊን አለርጂ",
      "ឈឺក្បាល ទឹកនោមផ្អែម ប៉េនីស៊ីលីន",
      "ခေါင်းကိုက် ဆီးချို ပင်နီစလင်",
      "ເຈັບຫົວ ເບົາຫວານ ແພ້ຢາ",
      "თავის ტკივილი დიაბეტი პენიცილინი",
      "գլխացավ շաքարախտ պենիցիլին",
      "☐ MRI ☑ blood ✔ done ✘ not ⚠ ☠ 😀 👍",
    ];
    const { bytes } = await set([typed.join("\n")]);
    const plain = (text: string) => text.normalize("NFC").replaceAll(/[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/g, "");
    const text = plain(textOf(bytes));
    for (const word of typed.join(" ").split(" ")) expect(text).toContain(plain(word));
  },
);
