import { Text } from '@tarojs/components'
import Taro from '@tarojs/taro'
import type { HomeView } from '@teyue/contract'
import { Icon, Tap } from '@teyue/ui'
import { chooseHome } from '../../shared/chosen-home.ts'

/** Which home the screen is about; a tap chooses another one. */
export function HomeLine({ homes, home }: { homes: readonly HomeView[]; home: HomeView }) {
  const several = homes.length > 1
  const choose = async () => {
    // WeChat's sheet holds six rows.
    const shown = homes.slice(0, 6)
    try {
      const { tapIndex } = await Taro.showActionSheet({ itemList: shown.map((one) => `${one.projectName} ${one.label}`) })
      const picked = shown[tapIndex]
      if (picked) chooseHome(picked.id)
    } catch {
      // Leaving the sheet is reported as a failure.
    }
  }
  return (
    <Tap className="home-line" onTap={() => void choose()} disabled={!several} label={`当前房屋 ${home.projectName} ${home.label}`}>
      <Icon name="pin" size="s" />
      <Text className="strong">
        {home.projectName} {home.label}
      </Text>
      {several && <Icon name="down" size="s" />}
    </Tap>
  )
}
