/** The calendar day (UTC) so many days after an instant; null where no number of days is set. */
export const dayAfter = (at: number, days: number | undefined): string | null =>
  days === undefined ? null : new Date(at + days * 86_400_000).toISOString().slice(0, 10)
