/** Electron's powerMonitor: events that tests emit, and how long nobody has touched a page. */
import { EventEmitter } from "node:events";
import { refuseUnknownMembers } from "../not-implemented.ts";

let lastInput = performance.now();

class PowerMonitor extends EventEmitter {
  getSystemIdleTime(): number {
    return Math.floor((performance.now() - lastInput) / 1000);
  }
  getSystemIdleState(thresholdSeconds: number): "active" | "idle" {
    return this.getSystemIdleTime() >= thresholdSeconds ? "idle" : "active";
  }
}
refuseUnknownMembers(PowerMonitor, "powerMonitor");

/** Electron's `powerMonitor`. */
export const powerMonitor = new PowerMonitor();

/** Somebody has just touched a page. */
export function noteInput(): void {
  lastInput = performance.now();
}
