import { View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { mostWords } from '@teyue/contract/limits'
import { ActionBar, Card, ChoiceChips, PhotoPicker, Section, TextArea, TextField, toast } from '@teyue/ui'
import {
  AppScreen,
  api,
  forget,
  isOffline,
  keep,
  ProblemSheet,
  problemOf,
  queueLog,
  readKept,
  useAct,
  useMe,
  usePhotos,
} from '@teyue/ui/app'
import { useState } from 'react'
import { type FoundHome, HomeSearch } from '../../../shared/homes/home-search.tsx'
import { goBack, urlOf } from '../../../shared/pages.ts'
import { WindowField } from '../../../shared/window-field.tsx'
import { channelChoices, emptyLog, type LogDraft, logBodyOf, missingInLog, urgencyChoices } from './draft.ts'
import { Residents } from './residents.tsx'
import { WantedItems } from './wanted-items.tsx'

const draftName = 'draft.log'

/** Writes down an owner's need for them (ROUTE-4); it lands with the home's manager of that day. */
export function LogScreen() {
  const me = useMe()
  const [draft, setDraft] = useState<LogDraft>(() => ({ ...emptyLog, ...readKept<LogDraft>(draftName) }))
  const photos = usePhotos('need', undefined, draft.photos, (picked) => change({ photos: picked }))
  const { run, busy, problem, clear } = useAct()
  const change = (part: Partial<LogDraft>) =>
    setDraft((last) => {
      const next = { ...last, ...part }
      keep(draftName, next)
      return next
    })
  const choose = (home: FoundHome) => {
    const [only] = home.residents.length === 1 ? home.residents : []
    change({
      home: { id: home.id, label: home.label, projectId: home.projectId, managerName: home.manager.name },
      ...(only ? { contactName: only.name, contactPhone: only.phone ?? '', residentId: only.personId } : {}),
    })
  }
  const [found, setFound] = useState<FoundHome | null>(null)
  const missing = missingInLog(draft)
  const done = (words: string) => {
    forget(draftName)
    setDraft(emptyLog)
    photos.reset([])
    toast(words)
  }
  const send = async () => {
    const { ids } = await photos.finish()
    const body = logBodyOf(draft, ids)
    let queued = false
    const logged = await run(async (key) => {
      try {
        return await api.log(body, key)
      } catch (error) {
        if (!isOffline(problemOf(error))) throw error
        queueLog(`登记 ${draft.home?.label ?? ''}`, body, key)
        queued = true
        return null
      }
    }, body)
    if (queued) {
      done('没有网，先存在手机里')
      goBack()
    } else if (logged) {
      done(`已登记，${logged.manager.name}会联系业主`)
      const mine = logged.manager.personId === me?.person.id
      void (mine ? Taro.redirectTo({ url: urlOf('request', { id: logged.id }) }) : goBack())
    }
  }
  return (
    <AppScreen
      bar={
        <ActionBar
          main={{ words: `登记，交给${draft.home?.managerName ?? '客户经理'}`, onTap: () => void send(), busy, disabledReason: missing }}
        />
      }
    >
      <Section title="哪一户" tight />
      <HomeSearch
        chosen={draft.home}
        onChoose={(home) => {
          setFound(home)
          choose(home)
        }}
        onClear={() => change({ home: null, residentId: null })}
      />
      {draft.home && <Residents homeId={draft.home.id} found={found} draft={draft} onChange={change} />}
      <Section title="要做什么" />
      <Card>
        <TextArea
          label="业主怎么说的"
          value={draft.need}
          onChange={(need) => change({ need })}
          placeholder="哪里坏了，什么样"
          maxLength={mostWords.need}
        />
        <TextField
          label="对服务的要求（可不填）"
          value={draft.demands}
          onChange={(demands) => change({ demands })}
          placeholder="例如：先打电话"
          maxLength={mostWords.demands}
        />
        <View className="field-label">急不急</View>
        <ChoiceChips label="急不急" choices={urgencyChoices} value={draft.urgency} onChange={(urgency) => change({ urgency })} />
        <View className="field-label mt3">拍照（可不拍）</View>
        <PhotoPicker photos={photos.shown} onAdd={photos.add} onRemove={photos.remove} label="拍照" />
      </Card>
      {draft.home && <WantedItems projectId={draft.home.projectId} items={draft.items} onChange={(items) => change({ items })} />}
      <Section title="想约什么时候" />
      <WindowField value={draft.window} onChange={(window) => change({ window })} />
      <Section title="怎么提的" />
      <ChoiceChips label="怎么提的" choices={channelChoices} value={draft.channel} onChange={(channel) => change({ channel })} />
      <View className="mt3">
        <TextField
          label="谁转来的（不是您本人听到的才填）"
          value={draft.passedOnBy}
          onChange={(passedOnBy) => change({ passedOnBy })}
          placeholder="例如：东门岗 李强"
          maxLength={20}
        />
      </View>
      <ProblemSheet problem={problem} onClose={clear} onRetry={() => void send()} />
    </AppScreen>
  )
}
