import { View } from '@tarojs/components'
import type { Binding } from '@teyue/contract'
import { residentRoleNames } from '@teyue/domain'
import { Button, call, HalfSheet, TextArea, toast } from '@teyue/ui'
import { api, ProblemSheet, useAct } from '@teyue/ui/app'
import { useState } from 'react'
import { HomeSearch } from '../../../shared/homes/home-search.tsx'

type Chosen = { id: string; label: string; managerName: string }

/** Binds a person to the home that they say is theirs, or refuses with a reason. */
export function DecideBinding({ binding, onClose, onDone }: { binding: Binding; onClose: () => void; onDone: () => void }) {
  const [home, setHome] = useState<Chosen | null>(null)
  const [reason, setReason] = useState('')
  const { run, busy, problem, clear } = useAct()
  const homeId = home?.id ?? binding.homeId ?? undefined
  const decide = async (confirmed: boolean) => {
    const body = { confirmed, homeId: confirmed ? homeId : undefined, reason: reason.trim() }
    const decided = await run((key) => api.call('decideBinding', { params: { id: binding.id }, body, idempotencyKey: key }), body)
    if (!decided) return
    toast(confirmed ? '已绑定' : '已回绝')
    onDone()
  }
  return (
    <>
      <HalfSheet
        open
        title={`绑定 ${binding.personName}`}
        onClose={onClose}
        bar={
          <View className="bar-two">
            <Button kind="line" narrow onTap={() => void decide(false)} disabled={busy || reason.trim() === ''}>
              回绝
            </Button>
            <View className="bar-main">
              <Button onTap={() => void decide(true)} busy={busy} disabled={homeId === undefined}>
                {homeId === undefined ? '请先找到房屋' : '核对过，绑定'}
              </Button>
            </View>
          </View>
        }
      >
        <View className="sub mb2">
          自己说是{residentRoleNames[binding.claimedRole]}，住 {binding.claimedHome}。请打电话或当面核对。
        </View>
        {binding.phone && (
          <View className="mb2">
            <Button kind="soft" icon="phone" onTap={() => void call(binding.phone ?? '')}>
              {binding.phone}
            </Button>
          </View>
        )}
        <HomeSearch
          chosen={home}
          onChoose={(found) => setHome({ id: found.id, label: found.label, managerName: found.manager.name })}
          onClear={() => setHome(null)}
        />
        <View className="mt3">
          <TextArea label="回绝的原因（回绝才填）" value={reason} onChange={setReason} maxLength={200} />
        </View>
      </HalfSheet>
      <ProblemSheet problem={problem} onClose={clear} />
    </>
  )
}
