/** Words that stand before or above a date and say which date it is, in the languages of the papers people bring. */
import { doingLabels, doingWords } from "./doing-labels.ts";

export interface ServiceLabel {
  readonly words: RegExp;
  /** Lower is closer to "when it happened to the person". */
  readonly rank: number;
  readonly reason: string;
  /** True for words that a story uses as well ("she was admitted on …"): they count only as a label of a form. */
  readonly isOfStories?: boolean;
}

/** A pattern that matches whole words of any script. */
function words(pattern: string): RegExp {
  return new RegExp(`(?<![\\p{L}\\d])(?:${pattern.replace(/\s*\n\s*/g, "")})(?![\\p{L}\\d])`, "giu");
}

/** Japanese and Chinese write no blanks between words. */
const unspaced = (pattern: string) => new RegExp(pattern, "gu");

export const serviceLabels: readonly ServiceLabel[] = [
  {
    rank: 1,
    reason: "date of collection",
    words:
      words(`collected(?: on| date)?|collection(?: date)?|date (?:of collection|collected)|drawn|date drawn|specimen date|
      sample (?:date|taken|drawn)|specimen (?:taken|drawn)|sampled(?: on)?|date of (?:the )?(?:sample|specimen)|blood (?:drawn|taken)(?: on)?|taken(?: on| at)?(?=\\s*:)|
      entnahme(?:datum|zeitpunkt)?|(?:proben?|blut|material)(?:ent|ab)?nahme(?:datum|zeitpunkt)?|abnahme(?:datum|zeitpunkt)?|obtenci[óo]n de (?:la )?muestra|
      pr[ée]l[eè]vement (?:effectu[ée]|r[ée]alis[ée])(?: le)?|(?:fecha de )?(?:toma|extracci[óo]n)(?: de muestra)?|
      (?:date d[eu] )?pr[ée]l[eè]vement|pr[ée]lev[ée]e?s? le|abgenommen am|entnommen am|prelevato il|(?:data (?:del )?)?prelievo|data (?:da |de )?col(?:[hl]?eita|eta)|afname(?:datum)?|
      data pobrania|provtagnings?(?:datum)?|pr[øo]vetakings?(?:dato)?|datum odb[ěe]ru|(?:дата )?(?:забора|взятия)(?: материала)?|
      numune (?:alma )?tarihi|تاريخ (?:سحب|أخذ) العينة|תאריך (?:לקיחה|דגימה)`),
  },
  {
    rank: 1,
    reason: "date of collection",
    words: unspaced("採取日|採血日|采集日期|采样日期|採檢日期|채취일|검체채취일"),
  },
  {
    rank: 1,
    reason: "date of surgery or procedure",
    words:
      words(`date of (?:surgery|operation|procedure)|(?:surgery|operation|procedure) date|op-?datum|operationsdatum|
      eingriffsdatum|
      fecha de (?:la )?(?:cirug[íi]a|intervenci[óo]n|operaci[óo]n)|
      date (?:de l['’]|d['’])?(?:op[ée]ration|intervention)|data (?:dell['’])?intervento`),
  },
  {
    rank: 1,
    reason: "date of examination",
    words:
      words(`date of (?:exam(?:ination)?|study|scan|test)|(?:exam(?:ination)?|study|scan|imaging|test) date|untersuchungsdatum|
      untersuchung (?:vom|am)|(?:datum|tag) der untersuchung|fecha (?:del? )?(?:la )?(?:estudio|examen|exploraci[óo]n)|date (?:de l['’]|d['’])examen|
      data (?:dell['’]|do )?esame|data do exame|onderzoeksdatum|datum onderzoek|data badania|unders[øo]kelsesdato|undersökningsdatum|
      дата (?:исследования|обследования)|tetkik tarihi|تاريخ الفحص|תאריך (?:ה)?בדיקה`),
  },
  { rank: 1, reason: "date of examination", words: unspaced("検査日|检查日期|檢查日期|검사일") },
  {
    rank: 1,
    reason: "date of service",
    words: words(`
      compte[- ]rendu de (?:consultation|visite) du|informe de (?:la )?consulta del?|dos|seen on|visited on|
      fecha de (?:la )?(?:consulta|atenci[óo]n|visita)|date de (?:la )?(?:consultation|visite)|data (?:della |da )?(?:visita|consulta)|
      datum (?:van )?consult|data wizyty|datum n[áa]v[šs]t[ěe]vy|дата (?:приема|приёма|визита|обращения)|muayene tarihi|
      تاريخ الزيارة|תאריך (?:ה)?ביקור`),
  },
  { rank: 1, reason: "date of service", words: words(doingLabels) },
  {
    rank: 1,
    reason: "date of service",
    isOfStories: true,
    words: words(doingWords),
  },
  { rank: 1, reason: "date of service", words: unspaced("受診日|診察日|就诊日期|就診日期|진료일") },
  {
    rank: 2,
    reason: "date of discharge",
    isOfStories: true,
    words:
      words(`discharged(?: on)?|discharge(?=\\s*:)|discharge (?:date|on)|date of discharge|date discharged|entlass(?:ungs)?datum|entlassung(?: am)?|entlassen am|
      fecha de (?:alta|egreso)|(?:alta|egreso|sortie)(?=\\s*:)|date de sortie|sorti[es]? le|sortie(?: le)?(?=\\s*:)|data (?:di )?dimissione|data da alta|ontslagdatum|data wypisu|дата выписки`),
  },
  {
    rank: 3,
    reason: "date of admission",
    isOfStories: true,
    words:
      words(`admitted(?: on)?|admission(?: date| on)?|date (?:of admission|admitted)|aufnahme(?:datum)?|fecha de (?:ingreso|admisi[óo]n)|(?:ingreso|entr[ée]e)(?=\\s*:)|
      date d['’](?:entr[ée]e|admission)|hospitalis[ée]e? le|aufgenommen am|data (?:di )?ricovero|data d[eo] (?:interna[çc][ãa]o|admiss[ãa]o)|opnamedatum|
      data przyj[ęe]cia|дата поступления`),
  },
  {
    rank: 4,
    reason: "date received",
    isOfStories: true,
    words: words("received(?: on)?|date received|eingang(?:sdatum)?"),
  },
  {
    rank: 5,
    reason: "date of the report",
    isOfStories: true,
    words:
      words(`reported(?: on)?|report(?:ing)? date|date (?:of (?:the )?report|reported)|result(?:ed)?(?: date)?|final(?:ized)?|
      befunddatum|fecha del informe|date du (?:compte[- ]rendu|rapport)|data (?:del )?referto|data do laudo|datum verslag|
      data wyniku|дата (?:выдачи|заключения|отчета)`),
  },
  {
    rank: 6,
    reason: "date dictated or signed",
    isOfStories: true,
    words: words("dictated(?: on)?|transcribed(?: on)?|signed(?: on)?|authenticated|verified"),
  },
  {
    rank: 6.5,
    reason: "date of the document",
    words:
      words(`date of (?:the )?(?:referral|request|order|letter|notice|decision|statement)|(?:referral|letter|notice|decision|statement) date|
      as of(?: date)?(?=\\s*:)|stand(?: vom)?(?=\\s*:)|[àa] la date du|[üu]berweisungsdatum|überweisung vom|leistungsabrechnung vom|abrechnung vom|bescheid vom|schreiben vom|date (?:de la |du )?(?:demande|d[ée]cision|courrier|lettre|relev[ée])|
      fecha de (?:la )?(?:derivaci[óo]n|remisi[óo]n|solicitud|carta|resoluci[óo]n)`),
  },
  // Only where it stands by itself: "Birth date:" and "Print date:" are other things.
  {
    rank: 7,
    reason: "date of the document",
    words:
      /(?:^\s*|(?<=\s)\s|[|;]\s*)(?:date|datum|fecha|data|dato|дата|tarih|päivämäärä|التاريخ|תאריך|日付|日期|날짜)\s*[:.：]/giu,
  },
];

/** Words before a birth date, without those that say whose. */
export const birthWords =
  String.raw`d\.?\s?o\.?\s?b\.?|birth ?date|date of birth|birth(?:day)?(?=\s*:)|birthday|born(?: on)?|
  geb\.?(?: ?am)?(?=[\s:.,]*(?:\d|$))|geboren(?: am)?|ddn|d\.?n\.?(?=\s*:)|geburtsdatum|geb\.-?dat(?:um|\.)|f\.? ?nac(?:imiento)?\.?|f\. ?n\.(?=\s*:)|fecha (?:de )?nac(?:imiento|\.)?|nacimiento|nacid[oa] el|
  date de naissance|n[ée]{1,2}\(?e?\)? le|naissance|data di nascita|nat[oa] il|nascita|data de nasc(?:imento|\.)?|nascimento|nascid[oa] em|
  geboortedatum|geb\.? ?dat\.?|f[øo]dselsdato|f[öo]delsedatum|f[öo]dd|f[øo]dt|syntym[äa]aika|data urodzenia|ur\.(?=\s*(?:\d|$))|
  datum narozen[íi]|nar\.(?=\s*(?:\d|$))|d[áa]tum narodenia|datum ro[đd]enja|sz[üu]let[ée]si id[őo]|data na[șs]terii|
  дата рождения|д\.? ?р\.?(?=\s*:)|года рождения|г\.? ?р\.?(?=\s*:)|дата народження|do[ğg]um tarihi|ημερομηνία γέννησης|ημ\.? γέννησης|
  تاريخ الميلاد|تاريخ الولادة|תאריך לידה|ngày sinh|วันเกิด|जन्म ?(?:तिथि|तारीख)`.replace(/\s*\n\s*/g, "");
const birthWordsUnspaced = "生年月日|出生日期|出生年月|생년월일";

/** A label of a birth date, wherever it stands. */
export const birthLabels = new RegExp(`(?<![\\p{L}\\d])(?:${birthWords})(?![\\p{L}\\d])|${birthWordsUnspaced}`, "giu");

/** What stands beside a date that is neither the date of service nor a birth date. */
const otherWords =
  words(`printed(?: on)?|print(?:ing)? date|date printed|generated(?: on)?|download(?:ed)?|exported|retrieved|accessed|
  copyright|©|revis(?:ed|ion)|rev\\.|version|effective(?: date)?|expir(?:es|y|ation)|exp\\.?(?: date)?|valid (?:from|until|through|to)|
  last updated|updated|created|follow-?up (?:on|date)|next (?:appointment|visit)|return (?:on|to clinic)|due(?: date)?|
  (?:last|previously|first) seen(?: on)?|zuletzt (?:gesehen|vorgestellt) am|(?:derni[eè]re|pr[ée]c[ée]dente) (?:consultation|visite) (?:du|le)|[úu]ltima (?:visita|consulta)(?: el)?|
  page \\d+|start(?:ed)?(?: date)?|since|onset|prescribed|refill(?:ed)?|previous|prior|compar(?:ed|ison)|druckdatum|gedruckt(?: am)?|
  ausdruck|fecha de impresi[óo]n|impreso(?: el)?|imprim[ée]e? le|[ée]dit[ée]e? le|stampato il|data (?:di )?stampa|impresso em|afgedrukt|wydrukowano|
  напечатано|дата печати|issued?(?: on| date)?|date of issue|n[äa]chster termin|gültig bis|pr[óo]xima (?:cita|visita)|lmp|last menstrual period|
  fax(?:ed)?(?: received| sent)?(?: on)?|fax (?:eingegangen|gesendet)(?: am)?|t[ée]l[ée]copie(?: re[çc]ue)?(?: le)?|fax (?:re[çc]u|envoy[ée])(?: le)?|fax (?:recibido|enviado)(?: el)?|
  (?:request|claim|application|appeal|form|authori[sz]ation|payment)s? received(?: on| date)?|(?:antrag|anfrage) eingegangen(?: am)?|
  prochain rendez-vous|prochaine (?:consultation|visite)|rendez-vous le|wiedervorstellung(?: am)?|kontrolltermin|n[äa]chste[rs]? (?:kontrolle|vorstellung|untersuchung|impfung|auffrischung)(?: f[äa]llig)?(?: ab| am)?|(?:verlaufs|befund)?kontrolle am|auffrischung (?:f[äa]llig|am|ab)|termin am|
  (?:next|repeat|booster|second|second dose|follow-?up) (?:dose |vaccine |vaccination )?due(?: on| date)?|booster(?: on)?|rappel(?: pr[ée]vu)?(?: le)?|(?:contr[ôo]le|rdv) (?:pr[ée]vu )?le|[àa] revoir le|revoir le|
  pr[óo]xim[oa] (?:dosis|control|revisi[óo]n|consulta|vacuna)(?: el)?|control el|refuerzo(?: el)?|fecha de caducidad|caducidad|p[ée]remption|verfallsdatum|verwendbar bis|fecha de emisi[óo]n|date d['’][ée]mission|
  admis(?:e|i[óo]n)? pr[ée]vue|
  (?:im )?vergleich|voruntersuchung(?: vom)?|compar[ée]e? (?:[àa]|avec)|comparad[oa] con|revisi[óo]n el|
  edd|date of (?:death|injury|onset|loss)|death|g\\. ?r\\.`);

const printedUnspaced = unspaced("印刷日|打印日期|打印时间|출력일|有効期限|発行日");

/** Labels that take a date away from the dates of service. */
export const otherLabels: readonly RegExp[] = [birthLabels, otherWords, printedUnspaced];

export interface FoundLabel {
  readonly from: number;
  readonly end: number;
  /** Null for a date that is no date of service. */
  readonly service: ServiceLabel | null;
}

/** All labels of dates in the text in order; of two that overlap the longer one, else the closer to a service. */
export function dateLabelsIn(text: string): readonly FoundLabel[] {
  const all: FoundLabel[] = [];
  for (const pattern of otherLabels)
    for (const match of text.matchAll(pattern))
      all.push({ from: match.index, end: match.index + match[0].length, service: null });
  for (const service of serviceLabels)
    for (const match of text.matchAll(service.words))
      all.push({ from: match.index, end: match.index + match[0].length, service });
  const rank = ({ service }: FoundLabel) => service?.rank ?? 0;
  const kept: FoundLabel[] = [];
  for (const one of all.toSorted((a, b) => b.end - b.from - (a.end - a.from) || rank(a) - rank(b)))
    if (kept.every(({ from, end }) => one.end <= from || one.from >= end)) kept.push(one);
  return kept.toSorted((a, b) => a.from - b.from);
}
