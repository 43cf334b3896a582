import { type Policy, parsePolicy } from '@unimpeded/register/policy.ts'
import type { Speech } from '../words/words.tsx'

/** Whose cosignatures make a checkpoint final, in words; `null` where the policy cannot be read. */
export function policySentence(text: string, { t, list }: Pick<Speech, 't' | 'list'>): string | null {
  let policy: Policy
  try {
    policy = parsePolicy(text)
  } catch {
    return null
  }
  const say = (name: string): string => {
    const group = policy.groups.find(g => g.name === name)
    if (!group) return t('log.policy.witness', { name })
    const members = group.members.map(say)
    if (group.threshold === 'all') return list(members, 'conjunction')
    if (group.threshold === 'any') return list(members, 'disjunction')
    return t('log.policy.of', { n: group.threshold, members: list(members, 'conjunction') })
  }
  return policy.quorum === 'none' ? t('log.policy.none') : t('log.policy', { who: say(policy.quorum) })
}
