/** Each day that the records are on screen a part of what is stored is read again: drives wear out silently. */
import { useEffect } from "react";
import type { ErrorCode } from "../../shared/errors.ts";
import type { Settings } from "../../shared/model/settings.ts";
import { engine } from "../engine/engine.ts";
import { today } from "../words/today.ts";
import { codeOf } from "./code-of.ts";
import { changeSettings, currentSettings } from "./settings.ts";

/** Whoever has just unlocked gets what they came for first. */
const firstLookMs = 15_000;
/** A window may stay open over midnight. */
const lookMs = 600_000;
/** In so many days of use everything is read once. */
export const daysOfRound = 30;

/**
 * Reads on where the last look ended, a part for each day since; nothing where today has had its look. Each part is remembered: who locks
 * soon goes on there.
 */
async function lookOverToday(vaultId: string): Promise<void> {
  const now = today();
  let { through, on, hasDamage } = lookBefore(vaultId);
  while (on !== now) {
    const found = await engine.lookOver({ after: through, share: 1 / daysOfRound });
    const days = Math.min(daysBetween(on, now), daysOfRound);
    // A clock that was set back begins anew.
    on = found.isAll || !(days > 0) ? now : dayBefore(now, days - 1);
    through = found.through;
    hasDamage ||= found.problems.length > 0;
    await rememberLook(vaultId, { on, through, hasDamage, hasFailed: false });
  }
}

/** The last look, or what stands for it before the first one. */
function lookBefore(vaultId: string): Look {
  const first = { on: dayBefore(today(), 1), through: null, hasDamage: false, hasFailed: false };
  return currentSettings().lookedOver[vaultId] ?? first;
}

const dayMs = 86_400_000;

function daysBetween(one: string, other: string): number {
  return Math.round((Date.parse(other) - Date.parse(one)) / dayMs);
}

function dayBefore(day: string, days: number): string {
  return new Date(Date.parse(day) - days * dayMs).toISOString().slice(0, 10);
}

type Look = Settings["lookedOver"][string];

async function rememberLook(vaultId: string, look: Look): Promise<void> {
  // Not being able to remember it costs a second look.
  await changeSettings({ lookedOver: { ...currentSettings().lookedOver, [vaultId]: look } }).catch(() => undefined);
}

/** Everything was read just now: whether the vault is whole is known better than a part of it can say. */
export async function rememberWholeLook(vaultId: string, hasDamage: boolean): Promise<void> {
  const { through } = lookBefore(vaultId);
  await rememberLook(vaultId, { on: today(), through, hasDamage, hasFailed: false });
}

/** Whoever locks ends the look, which goes on the next time. */
const endings: ReadonlySet<ErrorCode> = new Set(["CANCELLED", "PROCESS_ENDED", "VAULT_LOCKED"]);

/** Looks while the records are on screen, once at a time. One that fails is told in the settings, and tried again. */
export function useLookOver(vaultId: string): void {
  useEffect(() => {
    let isLooking = false;
    const look = async () => {
      if (isLooking) return;
      isLooking = true;
      try {
        await lookOverToday(vaultId);
      } catch (error) {
        if (!endings.has(codeOf(error))) await rememberLook(vaultId, { ...lookBefore(vaultId), hasFailed: true });
      } finally {
        isLooking = false;
      }
    };
    const first = setTimeout(() => void look(), firstLookMs);
    const timer = setInterval(() => void look(), lookMs);
    return () => {
      clearTimeout(first);
      clearInterval(timer);
    };
  }, [vaultId]);
}
