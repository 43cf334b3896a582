/** Reads articles beside the page, so that a thousand of them do not hold it up. Nothing here asks the network. */

import { type Beside, layTogether } from '@unimpeded/reading/across/read-together.ts'
import type { Article, Span } from '@unimpeded/reading/article.ts'
import type { FailedPart } from '@unimpeded/reading/failed-part.ts'
import { ArticleProblem } from '@unimpeded/reading/in/article-problem.ts'
import { articlesFrom } from '@unimpeded/reading/in/articles-from.ts'
import { type Decided, type Mentioned, proposeMerges } from '@unimpeded/reading/names/propose-merges.ts'
import { rolesOf, rolesOverTime } from '@unimpeded/reading/names/roles-of.ts'
import { namesByHand, withOutletOf } from './by-hand.ts'
import { besideRecords, namesMerged, recordOf, standing } from './decided.ts'
import {
  type ArticleHead,
  headOf,
  type KeptArticle,
  keepArticle,
  keptArticle,
  keptArticles,
  namesDecided,
  titleOf,
} from './kept.ts'
import { namesAsDecided } from './names-as-decided.ts'
import { readAs } from './read-as.ts'
import type { Answer, Asked, Claims, NamePair, Refused } from './reader.ts'
import { sentenceWith } from './sentence-with.ts'
import { twoOfEach } from './two-of-each.ts'

const stopped = new Set<number>()
const say = (answer: Answer): void => postMessage(answer)
/** A fault of this program is told to people in words; where it came from stands in the browser's console. */
const log = (fault: unknown): void => console.error(fault)

addEventListener('message', (event: MessageEvent<Asked>) => {
  const asked = event.data
  if (asked.what === 'stop') {
    stopped.add(asked.job)
    return
  }
  answerTo(asked).then(
    value => say({ job: asked.job, done: value }),
    fault => {
      log(fault)
      say({ job: asked.job, failed: fault instanceof Error ? fault.message : String(fault) })
    },
  )
})

async function answerTo(asked: Exclude<Asked, { what: 'stop' }>): Promise<unknown> {
  if (asked.what === 'take') return take(asked)
  if (asked.what === 'again') return again(asked)
  const kept = await keptArticles(asked.desk, asked.ids)
  return asked.what === 'merges' ? merges(kept) : claims(kept, await namesDecided(asked.desk), asked)
}

function claims(
  kept: readonly KeptArticle[],
  names: readonly Decided[],
  { job, which, records, lengths }: Extract<Asked, { what: 'together' }>,
): Claims {
  let told = 0
  const beside = (progress: Beside) => {
    if (performance.now() - told < 1000) return
    told = performance.now()
    say({ job, beside: progress })
  }
  const decided = kept.flatMap(({ decisions }) => Object.entries(decisions))
  const onRecord: Record<string, string[]> = {}
  for (const [id, decision] of decided) if (decision.onRecord) onRecord[id] = [decision.onRecord.record]
  const here = new Set(Object.values(onRecord).flat())
  const own = kept
    .map(article => ({ id: article.id, link: article.link, read: standing(article, which) }))
    .filter(({ read }) => read.statements.length > 0)
  const elsewhere = records.filter(record => !here.has(recordOf(record)))
  // What is on record of an article that was read here is told once, by its article.
  const { again, alone } = besideRecords(own, elsewhere)
  for (const [id, those] of again) onRecord[id] = [...(onRecord[id] ?? []), ...those]
  for (const those of alone) onRecord[recordOf(those[0]!)] = those.map(recordOf)
  const recorded = alone.map(those => those[0]!)
  const failed: FailedPart[] = []
  const articles = [...own.map(({ read }) => read), ...recorded]
  const { articles: named, isOfOneName } = namesAsDecided(articles, names)
  const { summaries, ...reading } = layTogether(named, lengths, {
    beside,
    failed(part, fault) {
      log(fault)
      failed.push(part)
    },
  })
  const nameFor = namesMerged(names)
  return {
    together: { ...reading, articles, differences: reading.differences.filter(each => !isOfOneName(each)) },
    summaries: Object.fromEntries(lengths.map((length, i) => [length, summaries[i]!])),
    failed,
    from: [...own.map(({ id }) => ({ article: id })), ...recorded.map(each => ({ record: recordOf(each) }))],
    onRecord,
    confirmed: decided.filter(([, { state }]) => state === 'confirmed').map(([id]) => id),
    names,
    roles: rolesOverTime(
      own.flatMap(({ read: { text, entities, published } }) =>
        rolesOf(text, entities, published).map(role => ({
          ...role,
          name: nameFor(entities.find(({ id }) => id === role.entity)!.name),
        })),
      ),
    ),
  }
}

async function take({ job, desk, case: inCase, files, received }: Extract<Asked, { what: 'take' }>): Promise<void> {
  // What comes in together stands in the list in its order, the first on top.
  let cameAt = Date.parse(received)
  for (const [i, file] of files.entries()) {
    // A message that says to stop is heard between two files.
    await new Promise(next => setTimeout(next))
    if (stopped.delete(job)) return
    const heads: ArticleHead[] = []
    const refused: Refused[] = []
    try {
      const bytes = file.from instanceof Blob ? new Uint8Array(await file.from.arrayBuffer()) : file.from
      const found = await articlesFrom(bytes, {
        name: file.name,
        url: file.url ?? null,
        contentType: file.contentType ?? null,
        received,
      })
      for (const article of found) {
        const kept = await keep(article, desk, inCase, file.url ?? null, cameAt--)
        heads.push(headOf(kept))
        if (kept.failed) refused.push({ name: titleOf(article), failed: 'article' })
      }
    } catch (fault) {
      const { name } = file
      if (fault instanceof ArticleProblem) refused.push({ name, sentence: fault.sentence })
      else {
        log(fault)
        refused.push({ name, failed: isOutOfRoom(fault) ? 'room' : 'opening' })
      }
    }
    say({ job, taken: { done: i + 1, of: files.length, name: file.name, heads, refused } })
  }
}

const isOutOfRoom = (fault: unknown): boolean => fault instanceof DOMException && fault.name === 'QuotaExceededError'

async function keep(
  article: Article,
  desk: string,
  inCase: string | null,
  link: string | null,
  cameAt: number,
): Promise<KeptArticle> {
  const id = await idOf(article.text)
  const before = await keptArticle(desk, id)
  const kept: KeptArticle = {
    ...(before ?? { id, desk, cameAt, decisions: {} }),
    case: inCase ?? before?.case ?? null,
    link: before?.link ?? link,
    // What a fault kept from being read is tried anew.
    ...(before && !before.failed ? { read: before.read } : readAs(article, id, log)),
  }
  return keepArticle(kept)
}

/** What is known of the article has changed: it is read anew, and what was decided stays with its statements. */
async function again({ desk, id, facts }: Extract<Asked, { what: 'again' }>): Promise<KeptArticle | undefined> {
  const kept = await keptArticle(desk, id)
  if (!kept) return undefined
  const { statements, entities, ...article } = kept.read
  const { link, case: inCase, ...rest } = facts
  const { read: found, failed } = readAs({ ...article, ...rest }, id, log)
  const read = failed ? { ...found, statements, entities } : found
  const added = kept.added?.map(each => withOutletOf(each, read))
  const anew = { ...kept, link, case: inCase, read, failed, ...(added ? { added } : {}) }
  return keepArticle(anew)
}

async function idOf(text: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)))
  return [...digest.subarray(0, 12)].map(byte => byte.toString(16).padStart(2, '0')).join('')
}

/** What was decided of names is left to whoever shows the pairs, so that they stand while more is decided. */
function merges(kept: readonly KeptArticle[]): NamePair[] {
  const sentences = new Map<string, () => string>()
  const key = ({ article, entity }: Mentioned): string => `${article} ${entity.id}`
  const mentioned = kept.flatMap(article => {
    const { id, read } = article
    const roles = rolesOf(read.text, read.entities, read.published)
    const mention = (entity: Mentioned['entity'], span: Span | undefined, roles: string[]): Mentioned => {
      const each = { article: id, entity, roles }
      sentences.set(key(each), () => (span ? sentenceWith(read.text, span) : ''))
      return each
    }
    const found = read.entities
      .filter(({ type }) => type === 'person' || type === 'organisation')
      .map(({ id: entity, type, name, mentions }) =>
        mention(
          { id: entity, type, name },
          mentions.find(([from, to]) => read.text.slice(from, to) === name) ?? mentions[0],
          roles.filter(role => role.entity === entity).map(({ text }) => text),
        ),
      )
    const byHand = namesByHand(article).map(({ text: name, span }) =>
      mention({ id: `by hand ${span[0]}`, type: 'person', name }, span, []),
    )
    return [...found, ...byHand]
  })
  const named = new Set<string>()
  return proposeMerges(twoOfEach(mentioned)).flatMap((pair): NamePair[] => {
    const { one, other } = pair
    const both = [one.entity.name, other.entity.name].sort().join('\n')
    if (one.entity.name === other.entity.name || named.has(both)) return []
    named.add(both)
    return [{ ...pair, sentences: [sentences.get(key(one))!(), sentences.get(key(other))!()] }]
  })
}
