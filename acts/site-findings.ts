import type { Position, Shape } from '@unimpeded/space/shape.ts'
import { type Finding, finding, wholeMetres } from './findings.ts'
import { placeFindings } from './place-findings.ts'
import type { DuringText, Name } from './schemas.ts'
import type { CaseRecord } from './world/records.ts'
import { over } from './world/stood-alike.ts'
import { duringOf } from './world/volumes-of.ts'
import type { World } from './world/world.ts'

export type SitePlan = { names: Name[]; shape: Shape; during: DuringText }

/**
 * What is worth knowing of a site before it is notified: coordinates that look wrong, another site at the same place,
 * restrictions it lies in or near, and movements that pass it too closely while it stands.
 */
export const siteFindings = (
  site: SitePlan,
  { caseRecord, world }: { caseRecord: CaseRecord | undefined; world: World },
): Finding[] => {
  const protocol = caseRecord?.protocol
  if (!caseRecord || !protocol) return []
  const { separationM } = protocol
  const found: Finding[] = []
  const volume = { shape: site.shape, during: duringOf(site.during) }
  const widest = Math.max(separationM.site, separationM.restriction)
  const seen = new Set<string>()
  for (const { record, metres: exact, at, from, to } of world
    .meeting(caseRecord.id, volume, widest, ['restriction', 'site', 'movement'])
    .sort((a, b) => a.metres - b.metres)) {
    if (seen.has(record.id) || over.includes(record.state)) continue
    const metres = wholeMetres(exact)
    const place = { with: record.id, since: world.changedAt(record.id), at, from, to, metres }
    // Two sites of a town are neighbours; two in one place are one, listed twice.
    if (
      record.type === 'site'
        ? exact > 0
        : exact > (record.type === 'movement' ? separationM.site : separationM.restriction)
    )
      continue
    seen.add(record.id)
    const details = { what: record.title, type: record.type, metres }
    found.push(finding(record.type === 'site' ? 'site-twice' : 'meets-site', details, place))
  }
  const { found: places } = placeFindings(
    [{ names: site.names.map(name => name.text), position: firstOf(site.shape) }],
    { world, anchor: caseRecord.area, decimals: protocol.minimumDecimals, byLand: true },
  )
  return [...found, ...places.filter(each => each.code !== 'far-from-place')]
}

const firstOf = (shape: Shape): Position => {
  let inner: unknown = shape.coordinates
  while (Array.isArray(inner) && Array.isArray(inner[0])) inner = inner[0]
  return inner as Position
}
