/** Acts done where what they are about stands: an event is taken beside the event, and a track is sealed by the register's note. */
export const doneElsewhere: ReadonlySet<string> = new Set(['take-event', 'seal-track'])
