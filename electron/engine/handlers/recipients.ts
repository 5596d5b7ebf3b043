/** What recipients ask of packets. */
import { AppError } from "../../../shared/errors.ts";
import { profileKey, type RecipientProfile } from "../../../shared/model/recipient-profile.ts";
import { findProfile, listProfiles, putProfile, removeProfile } from "../../records/recipients/profiles.ts";
import type { ReadableDatabase } from "../../vault/vault.ts";
import type { EngineHandlers, EngineState } from "../engine-state.ts";
import { exampleProfiles } from "../profile-examples.ts";

export function recipientHandlers({ session }: EngineState) {
  return {
    listProfiles: () => {
      const own = listProfiles(session().vault.db).map((profile) => ({ profile, isExample: false }));
      const taken = new Set(own.map(({ profile }) => profileKey(profile.name)));
      const examples = exampleProfiles()
        .filter(({ name }) => !taken.has(profileKey(name)))
        .map((profile) => ({ profile, isExample: true }));
      const key = ({ profile }: { readonly profile: RecipientProfile }) => profileKey(profile.name);
      return [...own, ...examples].toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    },
    putProfile: ({ name, profile: given }) => {
      const { vault, clock } = session();
      const before = profileCalled(vault.db, name);
      const put = vault.write((db) => putProfile(db, { name, given, before }, clock));
      return put.is === "kept" ? put : { ...put, problems: [...put.problems] };
    },
    removeProfile: ({ name }) => {
      if (!session().vault.write((db) => removeProfile(db, name))) throw new AppError("NOT_FOUND", "no such profile");
      return null;
    },
  } satisfies Partial<EngineHandlers>;
}

/** The vault's own of this name, else the example; null where there is neither. */
export function profileCalled(db: ReadableDatabase, name: string): RecipientProfile | null {
  return findProfile(db, name) ?? exampleProfiles().find((one) => profileKey(one.name) === profileKey(name)) ?? null;
}
