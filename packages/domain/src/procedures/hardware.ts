import type { Procedure } from './procedure.ts'
import { act, check } from './steps.ts'

export const wallHardware: Procedure = {
  id: 'SOP-1',
  name: '厨卫五金挂件安装',
  mustHold: '用力拉动不松动，瓷砖没有裂纹。',
  tools: ['记号笔', '封箱胶带', '金刚石钻头', '冲击钻'],
  qualification: null,
  steps: [
    act('mark', '与业主确认位置，在瓷砖上做记号，尽量选在粘贴密实的地方'),
    act('tape', '在记号处贴上封箱胶带'),
    act('pilot', '用金刚石钻头钻穿釉面，先打出 2–3 毫米的小孔'),
    act('drill', '换上合适的冲击钻头，垂直、轻压、慢速钻穿瓷砖，再加力钻到需要的深度'),
    act('plug', '放入膨胀管，用螺钉把挂件固定好'),
    check('pull', '用力拉动挂件，牢固不松动', '更换膨胀管或另选孔位重新固定'),
    check('tile', '查看瓷砖，没有裂纹和崩边', '停止施工，告知业主并上报项目经理'),
  ],
}
