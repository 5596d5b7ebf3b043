/** Months by their names in the languages of the papers that people bring, with the forms that stand beside a day. */

/** Names of one month, parted by blanks; written without their accents' marks, as `foldWord` leaves them. */
const namesByMonth: readonly string[] = [
  `january jan januar jänner jän jaenner enero ene janvier janv gennaio genn gen janeiro januari styczeń stycznia sty leden ledna
   január januára siječanj siječnja ianuarie ianuarie gener tammikuu tammikuuta ocak oca ιανουάριος ιανουαρίου ιαν январь января
   янв січень січня януари يناير ינואר`,
  `february feb febr februar feber febrero février févr fév febbraio febb fevereiro fev februari luty lutego lut únor února február
   februára veljača veljače februarie febrer helmikuu helmikuuta şubat şub φεβρουάριος φεβρουαρίου φεβ февраль февраля фев лютий
   лютого февруари فبراير شباط פברואר`,
  `march mar mär märz maerz mrz marzo mars marz março maart mrt marts marzec marca březen března marec március márc ožujak ožujka
   martie març maaliskuu maaliskuuta mart μάρτιος μαρτίου μαρ март марта мар березень березня maret mac مارس آذار מרץ מרס`,
  `april apr abril abr avril avr aprile kwiecień kwietnia kwi duben dubna apríl apríla április travanj travnja aprilie huhtikuu
   huhtikuuta nisan nis απρίλιος απριλίου απρ апрель апреля апр квітень квітня април أبريل إبريل نيسان אפריל`,
  `may mai mayo maggio magg mag maio mei maj maja květen května máj mája május svibanj svibnja maig toukokuu toukokuuta mayıs
   μάιος μαΐου μάϊος μαΐ май мая травень травня مايو أيار מאי`,
  `june jun juni junio juin giugno giu junho czerwiec czerwca cze červen června jún júna június lipanj lipnja junij iunie juny
   kesäkuu kesäkuuta haziran haz ιούνιος ιουνίου ιουν июнь июня июн червень червня юни يونيو حزيران יוני`,
  `july jul juli julio juillet juil luglio lug julho lipiec lipca lip červenec července júl júla július srpanj srpnja julij iulie
   juliol heinäkuu heinäkuuta temmuz tem ιούλιος ιουλίου ιουλ июль июля июл липень липня юли julai يوليو تموز יולי`,
  `august aug agosto ago août aout augustus augusti augusta sierpień sierpnia sie srpen srpna augusztus aug kolovoz kolovoza
   avgust avg agost elokuu elokuuta ağustos ağu αύγουστος αυγούστου αυγ август августа авг серпень серпня ogos أغسطس آب אוגוסט`,
  `september sep sept septiembre setiembre septembre settembre sett set setembro wrzesień września wrz září zari szeptember szept
   septembra rujan rujna septembrie setembre syyskuu syyskuuta eylül eyl σεπτέμβριος σεπτεμβρίου σεπ сентябрь сентября сен
   сент вересень вересня септември septembar سبتمبر أيلول ספטמבר`,
  `october oct oktober okt octubre octobre ottobre ott outubro out październik października paź říjen října október októbra
   octombrie lokakuu lokakuuta ekim eki οκτώβριος οκτωβρίου οκτ октябрь октября окт жовтень жовтня октомври oktobar أكتوبر אוקטובר`,
  `november nov noviembre novembre novembro listopadu novembra studeni studenoga studenog noiembrie marraskuu marraskuuta kasım
   kas νοέμβριος νοεμβρίου νοε ноябрь ноября ноя нояб ноември novembar نوفمبر נובמבר`,
  `december dec dezember dez diciembre dic décembre déc dicembre dezembro desember des desembre grudzień grudnia gru prosinec
   prosince decembra prosinac prosinca decembrie joulukuu joulukuuta aralık ara δεκέμβριος δεκεμβρίου δεκ декабрь декабря дек
   грудень грудня декември disember decembar ديسمبر דצמבר`,
];

/** The tenth month in Croatian, the eleventh in Polish, Czech and Ukrainian: a reader cannot tell. */
const eitherMonth = ["listopad", "listopada", "листопад", "листопада"];

/** A word in small letters without accents: what is left tells every month name from every other. */
export function foldWord(word: string): string {
  return word
    .replaceAll("İ", "i")
    .toLowerCase()
    .replaceAll("ı", "i")
    .normalize("NFD")
    .replace(/\p{M}+/gu, "");
}

const monthsByName: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...namesByMonth.flatMap((names, at) =>
    names.split(/\s+/).map((name): [string, readonly number[]] => [foldWord(name), [at + 1]]),
  ),
  ...eitherMonth.map((name): [string, readonly number[]] => [foldWord(name), [11, 10]]),
]);

/** The months, from 1, that a word can mean: none for a word that names no month, several where languages differ. */
export function monthsNamed(word: string): readonly number[] {
  const folded = foldWord(word);
  // Hebrew writes "in" as the first letter of the month's own word.
  return monthsByName.get(folded) ?? monthsByName.get(folded.replace(/^ב/, "")) ?? [];
}
