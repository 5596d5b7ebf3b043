/** What recipients ask of packets, as a person wrote it. */
import { problemsOf, type CaseProblem } from "../../../shared/model/case/case-problems.ts";
import { profileKey, RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import type { ClockAndIds } from "../../../shared/model/ids.ts";
import type { ReadableDatabase, WritableDatabase } from "../../vault/vault.ts";
import { row, rows, run } from "../statements.ts";

export type PutProfile =
  | { readonly is: "kept"; readonly profile: RecipientProfile }
  /** Nothing was written; each wrong field is named. */
  | { readonly is: "wrong"; readonly problems: readonly CaseProblem[] };

interface ProfileRow {
  readonly content: string;
}

/** Those of the vault, by name. */
export function listProfiles(db: ReadableDatabase): readonly RecipientProfile[] {
  return rows<ProfileRow>(db, "SELECT content FROM recipient_profile ORDER BY name_key").map(profileIn);
}

/** The one of this name, whatever its capitals. */
export function findProfile(db: ReadableDatabase, name: string): RecipientProfile | null {
  const found = row<ProfileRow>(db, "SELECT content FROM recipient_profile WHERE name_key = @key", {
    key: profileKey(name),
  });
  return found === null ? null : profileIn(found);
}

/** Fields that a later version adds stand as they are by default in what an older one wrote. */
function profileIn({ content }: ProfileRow): RecipientProfile {
  return RecipientProfile.parse(JSON.parse(content));
}

/**
 * Puts what is given in the place of the one called `name`, or beside the others where there is none; what it leaves out stays
 * as it is in `before`. Another name in it renames the profile. Nothing is written where a field is wrong or unknown, or the
 * new name taken.
 */
export function putProfile(
  db: WritableDatabase,
  put: { readonly name: string; readonly given: unknown; readonly before: RecipientProfile | null },
  clock: ClockAndIds,
): PutProfile {
  const { name, given, before } = put;
  if (typeof given !== "object" || given === null || Array.isArray(given))
    return { is: "wrong", problems: [{ path: "(the whole document)", problem: "must be an object between { and }" }] };
  const read = RecipientProfile.safeParse({ name, ...before, ...given });
  if (!read.success) return { is: "wrong", problems: problemsOf(read.error.issues) };
  const profile = read.data;
  const [from, to] = [profileKey(name), profileKey(profile.name)];
  if (from !== to && findProfile(db, profile.name) !== null)
    return { is: "wrong", problems: [{ path: "name", problem: "another profile is called so" }] };
  if (from !== to) removeProfile(db, name);
  run(
    db,
    `INSERT INTO recipient_profile (name_key, content, changed_at) VALUES (@key, @content, @changedAt)
     ON CONFLICT (name_key) DO UPDATE SET content = @content, changed_at = @changedAt`,
    { key: to, content: JSON.stringify(profile), changedAt: clock.now().toISOString() },
  );
  return { is: "kept", profile };
}

/** Takes it out of the vault; false where there is none. */
export function removeProfile(db: WritableDatabase, name: string): boolean {
  if (findProfile(db, name) === null) return false;
  run(db, "DELETE FROM recipient_profile WHERE name_key = @key", { key: profileKey(name) });
  return true;
}
