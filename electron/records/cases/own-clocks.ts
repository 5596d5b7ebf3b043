/** Periods of a person's own in place of those in the table of clocks: laws change, and a place may have another than the table says. */
import type { Clock, LetterLanguage, OwnPeriod } from "../../../shared/model/case/letter.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { rows, run } from "../statements.ts";

/** The table as it is shipped, with the person's own periods in it; what the table says stands beside them. */
export function clocksWithOwn(db: ReadableDatabase, shipped: readonly Clock[]): readonly Clock[] {
  const own = new Map(
    rows<OwnPeriod & { readonly id: string }>(
      db,
      "SELECT id, first, extension, checked_on AS checkedOn FROM own_clock",
    ).map(({ id, ...period }) => [id, period] as const),
  );
  return shipped.map((clock) => {
    const period = own.get(clock.id);
    if (period === undefined) return clock;
    const { first, extension, checkedOn } = clock;
    // The table's sentences name its own numbers.
    const sentences = period.first === first ? clock.sentences : sentencesFor(period.first);
    return { ...clock, ...period, sentences, shipped: { first, extension, checkedOn } };
  });
}

/** Puts a period of the person's own in the place of the table's. */
export function setOwnClock(
  db: WritableDatabase,
  { id, first, extension, checkedOn }: OwnPeriod & { readonly id: string },
  clock: ClockAndIds,
): void {
  run(
    db,
    `INSERT INTO own_clock (id, first, extension, checked_on, said_at) VALUES (@id, @first, @extension, @checkedOn, @saidAt)
     ON CONFLICT (id) DO UPDATE SET first = @first, extension = @extension, checked_on = @checkedOn, said_at = @saidAt`,
    { id, first, extension, checkedOn, saidAt: clock.now().toISOString() },
  );
}

/** The table's period counts again; false where it did already. */
export function removeOwnClock(db: WritableDatabase, id: string): boolean {
  return run(db, "DELETE FROM own_clock WHERE id = @id", { id }) > 0;
}

/** What a letter says of a period that no law stands beside. */
function sentencesFor(first: string): Clock["sentences"] {
  const [, count, unit] = /^(\d+) (day|month)s?$/.exec(first) ?? [];
  if (count === undefined || unit === undefined) return {};
  const isOne = count === "1";
  const units: Readonly<Record<LetterLanguage, readonly [day: string, month: string]>> = {
    en: isOne ? ["day", "month"] : ["days", "months"],
    es: isOne ? ["día", "mes"] : ["días", "meses"],
    de: isOne ? ["Tag", "Monat"] : ["Tagen", "Monaten"],
    fr: isOne ? ["jour", "mois"] : ["jours", "mois"],
  };
  const period = (language: LetterLanguage) => `${count} ${units[language][unit === "day" ? 0 : 1]}`;
  return {
    en: `Please answer this request for access to my health records within ${period("en")}.`,
    es: `Les ruego que respondan a esta solicitud de acceso a mi historia clínica en el plazo de ${period("es")}.`,
    de: `Bitte beantworten Sie diese Anfrage nach meinen Behandlungsunterlagen innerhalb von ${period("de")}.`,
    fr: `Je vous prie de répondre à cette demande d’accès à mon dossier dans un délai de ${period("fr")}.`,
  };
}
