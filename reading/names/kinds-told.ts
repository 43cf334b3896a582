import { setOf } from '../set-of.ts'
import { allWhere } from './all-where.ts'
import { type FoundName, foundName } from './found-name.ts'
import type { KnownName } from './known-names.ts'
import type { NameToken } from './name-tokens.ts'

const after = /^(?:[,.;:)]|of|for|in|from|that|which|led|based|run|founded|with|and|whose)$/
const goesOn =
  /^(?:[^\p{L}]|['’]s|and|or|has|had|have|is|was|were|will|would|can|could|to|in|on|for|said|says|sent|told|gave|began|\p{Ll}+ed)?$/u
const notOrganised = /^(?:January|February|March|April|May|June|July|August|September|October|November|December|.*day)$/
const homes = setOf(
  'España Polska Liban Italia Italiana Deutschland Schweiz Suisse Österreich Belgique België Nederland Danmark Norge Sverige Suomi Česko Slovensko Hrvatska Srbija Magyarország România France Brasil México Haïti Sénégal Tchad Cameroun Maroc Tunisie Algérie',
)

/**
 * Organisations told by what stands beside them: "the charity Tzu Chi", "Good Friends, a Buddhist group", "Oxfam Hong
 * Kong". People with a given name are left as they are: "the union John Smith leads".
 */
export function kindsTold(
  tokens: readonly NameToken[],
  found: readonly FoundName[],
  known: readonly KnownName[],
): FoundName[] {
  let names = [...found]
  const text = (i: number) => tokens[i]?.text ?? ''
  const isName = (i: number) => {
    const token = tokens[i]
    return token?.word.named === true && !token.first && !token.word.title && !notOrganised.test(token.text)
  }
  const put = (from: number, to: number) => {
    names = names.filter(each => each.to <= from || each.from >= to)
    names.push(foundName(from, to, 'ORG'))
  }
  for (const i of allWhere(tokens, ({ word }) => word.body)) {
    if (i === 0 || !isName(i + 1) || tokens[i + 1]!.word.given) continue
    const over = names.find(each => each.from === i + 1)
    if (over?.full || over?.type === 'ORG') continue
    if (!over && names.some(each => each.from <= i + 1 && each.to > i + 1)) continue
    let to = over?.to ?? i + 2
    while (!over && isName(to) && !names.some(each => each.from <= to && each.to > to)) to++
    put(i + 1, to)
  }
  for (const each of [...names]) {
    if (each.type === 'ORG' || each.full || text(each.to) !== ',' || !/^(?:an?|the)$/.test(text(each.to + 1))) continue
    if (tokens[each.from - 1]?.word.title || tokens.slice(each.from, each.to).some(({ word }) => word.given)) continue
    for (
      let i = each.to + 2;
      i < each.to + 7 && /^\p{L}/u.test(text(i)) && !after.test(text(i)) && !/^(?:on|at|near|by|who|to)$/.test(text(i));
      i++
    ) {
      if (!tokens[i]!.word.body || !after.test(text(i + 1))) continue
      put(each.from, each.to)
      break
    }
  }
  for (const { from, to, kind } of known) {
    if (kind !== 'organisation' || tokens[to]?.start !== tokens[to - 1]!.end + 1) continue
    const state = known.find(other => other.from === to && (other.kind === 'state' || other.kind === 'place'))
    const end = state?.to ?? (homes.has(text(to)) ? to + 1 : 0)
    // "UN Sudan envoy" is an envoy.
    if (end > 0 && goesOn.test(text(end))) put(from, end)
  }
  return names.sort((a, b) => a.from - b.from)
}
