import { Text, View } from '@tarojs/components'
import type { Me } from '@teyue/contract'
import { type ResidentRole, residentRoleNames, residentRoles } from '@teyue/domain/people'
import { Button, Card, ChoiceChips, TextField, toast, useDraft } from '@teyue/ui'
import { api, Loaded, ProblemSheet, setMe, useAct, useLoad } from '@teyue/ui/app'
import { drafts } from '../../shared/drafts.ts'

type Claim = { projectId: string | null; home: string; name: string; role: ResidentRole }
const nothing: Claim = { projectId: null, home: '', name: '', role: 'owner' }

/** Who I am and where I live, for the manager to confirm. */
export function AskManager({ me, onAsked }: { me: Me; onAsked: () => void }) {
  const projects = useLoad(() => api.call('listProjects'), [])
  const [claim, setClaim, clearClaim] = useDraft<Claim>(drafts, 'claim', nothing)
  const { run, busy, problem, clear } = useAct()
  const only = projects.data?.items.length === 1 ? projects.data.items[0]?.id : undefined
  const projectId = claim.projectId ?? only ?? null
  const name = claim.name || me.person.name
  const complete = projectId !== null && claim.home.trim() !== '' && name.trim() !== ''
  const send = async () => {
    if (!projectId) return
    const body = { projectId, claimedHome: claim.home.trim(), claimedName: name.trim(), claimedRole: claim.role }
    const next = await run((key) => api.call('askBinding', { body, idempotencyKey: key }), body)
    if (!next) return
    setMe(next)
    clearClaim()
    toast('发给管家了')
    onAsked()
  }
  return (
    <Card>
      <Loaded of={projects} cards={1}>
        {({ items }) =>
          items.length < 2 ? null : (
            <View className="mb2">
              <View className="field-label">
                <Text>哪个小区</Text>
              </View>
              <ChoiceChips
                label="哪个小区"
                choices={items.map((one) => ({ value: one.id, label: one.name }))}
                value={projectId}
                onChange={(id) => setClaim({ ...claim, projectId: id })}
              />
            </View>
          )
        }
      </Loaded>
      <TextField
        label="哪一户"
        value={claim.home}
        maxLength={60}
        placeholder="例如：3 栋 2 单元 1402"
        onChange={(home) => setClaim({ ...claim, home })}
      />
      <View className="mt2">
        <TextField label="您的姓名" value={name} maxLength={20} type="nickname" onChange={(next) => setClaim({ ...claim, name: next })} />
      </View>
      <View className="mt2 mb2">
        <View className="field-label">
          <Text>您是</Text>
        </View>
        <ChoiceChips
          label="您是"
          choices={residentRoles.map((role) => ({ value: role, label: residentRoleNames[role] }))}
          value={claim.role}
          onChange={(role) => setClaim({ ...claim, role })}
        />
      </View>
      <Button kind="line" onTap={() => void send()} busy={busy} disabled={!complete}>
        {complete ? '请管家确认' : '填好上面几项，再请管家确认'}
      </Button>
      <ProblemSheet problem={problem} onClose={clear} />
    </Card>
  )
}
