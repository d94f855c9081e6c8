/** Whether the day's orders are closed: it is the cut-off time or later by the tenant's own clock. */
export function isPastCutOff(cutOffTime: string, timeZone: string, now = new Date()): boolean {
  const clock = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return clock.format(now) >= cutOffTime;
}
