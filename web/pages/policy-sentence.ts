import { type Policy, parsePolicy } from '@unimpeded/register/policy.ts'
import type { Speech } from '../words/words.tsx'

/** Whose cosignatures make a checkpoint final, in words; `null` where the policy cannot be read. */
export function policySentence(text: string, { t, locale }: Pick<Speech, 't' | 'locale'>): string | null {
  let policy: Policy
  try {
    policy = parsePolicy(text)
  } catch {
    return null
  }
  const all = new Intl.ListFormat(locale, { type: 'conjunction' })
  const some = new Intl.ListFormat(locale, { type: 'disjunction' })
  const say = (name: string): string => {
    const group = policy.groups.find(g => g.name === name)
    if (!group) return t('log.policy.witness', { name })
    const members = group.members.map(say)
    if (group.threshold === 'all') return all.format(members)
    if (group.threshold === 'any') return some.format(members)
    return t('log.policy.of', { n: group.threshold, members: all.format(members) })
  }
  return policy.quorum === 'none' ? t('log.policy.none') : t('log.policy', { who: say(policy.quorum) })
}
