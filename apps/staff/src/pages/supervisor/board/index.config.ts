export default definePageConfig({ navigationBarTitleText: '部门排班', enablePullDownRefresh: true })
