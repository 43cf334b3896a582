/**
 * Article bodies out of 102 saved pages (scrapinghub/article-extraction-benchmark, MIT): F1 over 4-gram shingles of words
 * as that benchmark counts them, each page weighing the same.
 */
import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { fromHtml } from '@unimpeded/reading/in/from-html.ts'
import type { Figure } from '../figure.ts'
import { sharedReading } from './shared-reading.ts'

export const measure = async (): Promise<Figure[]> => {
  const pages = sharedReading('pages/ground-truth.json')
  if (!pages) return []
  const truth = JSON.parse(readFileSync(pages, 'utf8')) as Record<string, { articleBody: string }>
  const shares: { precision: number; recall: number }[] = []
  let spent = 0
  for (const [id, { articleBody }] of Object.entries(truth)) {
    const html = gunzipSync(readFileSync(pages.replace('ground-truth.json', `html/${id}.html.gz`))).toString('utf8')
    const began = process.hrtime.bigint()
    const text = bodyOf(html)
    spent += Number(process.hrtime.bigint() - began) / 1e6
    shares.push(sharesOf(shingles(articleBody), shingles(text)))
  }
  const mean = (of: 'precision' | 'recall') => shares.reduce((sum, each) => sum + each[of], 0) / shares.length
  const [precision, recall] = [mean('precision'), mean('recall')]
  const f1 = (2 * precision * recall) / (precision + recall)
  return [
    {
      what: `article bodies of ${shares.length} pages, F1 of 4-gram shingles`,
      figure: `${f1.toFixed(3)} (P ${precision.toFixed(3)}, R ${recall.toFixed(3)}), ${(spent / shares.length).toFixed(0)} ms a page`,
      peer: '.959 readability, with what stands around dropped first',
      ratio: f1 / 0.959,
      goal: '≥ .970',
    },
  ]
}

function bodyOf(html: string): string {
  try {
    return fromHtml(html).text
  } catch {
    return ''
  }
}

function shingles(text: string): Map<string, number> {
  const words = text.match(/[\p{L}\p{M}\p{N}_]+/gu) ?? []
  const counts = new Map<string, number>()
  for (let i = 0; i < Math.max(1, words.length - 3); i++) {
    const shingle = words.slice(i, i + 4).join(' ')
    counts.set(shingle, (counts.get(shingle) ?? 0) + 1)
  }
  return counts
}

function sharesOf(truth: Map<string, number>, found: Map<string, number>) {
  let both = 0
  for (const [shingle, count] of truth) both += Math.min(count, found.get(shingle) ?? 0)
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, count) => sum + count, 0)
  return { precision: both / total(found), recall: both / total(truth) }
}
