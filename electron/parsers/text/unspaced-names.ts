/** Names beside labels in scripts that write without spaces, where nothing or a blank parts the two: "患者姓名李小龙 性别男". */
import { isUnspacedComplaint, isUnspacedHeading } from "./heading-words.ts";
import { beginsAsEastAsianName } from "./person-name.ts";

const script = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}ー々]`;
/** A label that says "name"; one with a word before it may be a physician's or a mother's. */
const label = new RegExp(
  String.raw`(?<!${script})((?:病患|患者様?|病人|受診者|受検者|就诊者|就診者|환자 ?)?(?:姓[\s　]?名|氏[\s　]?名|お名前|성[\s　]?명|이[\s　]?름)|환자명|患者様?名|病患名|(?:病患|病人|患者)(?=\s*[:：]|[\s　]+${script}{2,4}[\s　,，]+[男女](?!${script})))([\s　:：]*)(${script}{1,12})(?:[\s　]+(${script}{1,5}))?`,
  "u",
);
const honorific = /(?:様|殿|さん|님|씨|女士|先生|小姐)$/u;
/** What stands behind a name on such forms, or in its place where the form is empty. */
const field =
  /性[别別]|年[龄齡齢]|出生|生年|生日|电话|電話|地址|住址|住所|编号|編號|番号|职业|職業|民族|籍[贯貫]|单位|單位|床号|床號|国籍|國籍|身份|身分|身高|体重|體重|血型|婚[姻否]|联系|聯絡|住院|病[历歷]|门诊|門診|就诊|就診|生년|성별|나이|생년|연락|주소|전화|등록|번호/u;

/** The name beside a label of one of these scripts; null where what stands there is no name, or may be none. */
export function unspacedName(text: string): string | null {
  const match = label.exec(text);
  if (!match) return null;
  const [, said = "", gap = "", run = "", further = ""] = match;
  const first = withoutHonorific(untilField(run));
  const second = /^[男女남여]$/u.test(further) ? "" : withoutHonorific(untilField(further));
  if (first === "" || isUnspacedHeading(first) || isUnspacedComplaint(first)) return null;
  const isJapanese = /氏[\s　]?名|お名前|患者様?名/u.test(said);
  if (isJapanese && gap !== "" && second !== "" && !isUnspacedHeading(second)) return `${first} ${second}`;
  if (beginsAsEastAsianName(first)) return first;
  return isJapanese && gap !== "" && first.length >= 3 && first.length <= 8 ? first : null;
}

function untilField(run: string): string {
  const at = run.search(field);
  return at < 0 ? run : run.slice(0, at);
}

function withoutHonorific(run: string): string {
  return run.replace(honorific, "");
}
