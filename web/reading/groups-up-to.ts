/** The first groups, with `most` lines in all; the last of them is cut where these end. */
export function groupsUpTo<Group extends { ids: readonly string[] }>(groups: readonly Group[], most: number): Group[] {
  const drawn: Group[] = []
  let left = most
  for (const group of groups) {
    if (left <= 0) break
    drawn.push(group.ids.length > left ? { ...group, ids: group.ids.slice(0, left) } : group)
    left -= group.ids.length
  }
  return drawn
}
