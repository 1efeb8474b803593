import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { Me } from '@teyue/contract'
import { Button, Card, inBrowser, ListRow, Section, toast } from '@teyue/ui'
import { api, ProblemSheet, reloadMe, useAct } from '@teyue/ui/app'

type Answer = 'accept' | 'reject' | 'ban' | 'filter'

/** Newest base libraries take five templates a call, older ones three. */
const mostAtOnce = 3

async function askWechat(templateIds: string[]): Promise<Record<string, Answer>> {
  // The demo's browser has no dialog of WeChat's: its sandbox counts every ask as a yes.
  if (inBrowser) return Object.fromEntries(templateIds.map((id) => [id, 'accept']))
  const answer = (await Taro.requestSubscribeMessage({ tmplIds: templateIds, entityIds: [] })) as unknown as Record<string, Answer>
  return Object.fromEntries(templateIds.filter((id) => answer[id]).map((id) => [id, answer[id]!]))
}

/** How many messages WeChat still lets us send: one yes is one message. */
export function BankCard({ me }: { me: Me }) {
  const { run, busy, problem, clear } = useAct()
  if (me.bank.length === 0) return null
  const fewest = [...me.bank].sort((a, b) => a.remaining - b.remaining).slice(0, mostAtOnce)
  const fill = async () => {
    const saved = await run(async (key) => {
      const results = await askWechat(fewest.map((one) => one.templateId))
      await api.call('saveSubscriptions', { body: { results }, idempotencyKey: key })
      return reloadMe()
    })
    if (saved) toast('记下了')
  }
  return (
    <>
      <Section title="微信提醒" note="存一次，提醒一次" />
      <Card flush>
        {me.bank.map((one) => (
          <ListRow key={one.template} title={one.title} right={one.remaining > 0 ? `还有 ${one.remaining} 次` : '用完了'} />
        ))}
        <View className="mb2 mt2">
          <Button kind="soft" icon="bell" onTap={() => void fill()} busy={busy}>
            多存几次提醒
          </Button>
        </View>
      </Card>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
