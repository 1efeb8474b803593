import { sql } from 'drizzle-orm'
import type { CommandContext } from '../../platform/commands.ts'

/** One accept of `wx.requestSubscribeMessage` is one message; a ban empties the bank. Template ids that are not ours are left out. */
export async function saveSubscriptions({ tx, deps, actor, now }: CommandContext, results: Record<string, string>): Promise<void> {
  for (const [templateId, result] of Object.entries(results)) {
    const template = deps.templates.find(({ app, id }) => app === actor.app && id === templateId)
    if (!template) continue
    const accepted = result.startsWith('accept')
    if (!accepted && result !== 'ban') continue
    await tx.execute(sql`
      insert into notification_bank (person_id, app, template_key, remaining, asked_at) values (${actor.personId}, ${actor.app}, ${template.key}, ${accepted ? 1 : 0}, ${now})
      on conflict (person_id, app, template_key) do update set asked_at = excluded.asked_at, remaining = case when ${accepted} then least(notification_bank.remaining + 1, 99) else 0 end`)
  }
}
