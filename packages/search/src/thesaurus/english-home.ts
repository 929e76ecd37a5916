/** English words on Chinese goods: a line a thing, the English words before the colon, in the singular. */
export const HOME_ENGLISH = `
headphone, earphone, earbud, headset, ear bud, ear phone : 耳机
wireless headphone, wireless earphone, wireless earbud, bluetooth headphone, bluetooth earphone, bluetooth earbud, bluetooth headset, tws : 真无线耳机, 蓝牙耳机, 无线耳机
over ear headphone, over-ear headphone : 头戴式耳机
airpod case, earbud case, earphone case, headphone case : 耳机保护套
bluetooth : 蓝牙
wireless, cordless : 无线
noise cancelling, noise canceling, noise cancellation, anc : 降噪
phone, smartphone, mobile phone, cell phone, cellphone, mobile, smart phone : 手机
phone case, phone cover, mobile case : 手机壳
screen protector, tempered glass, protective film : 钢化膜
charger, power adapter, adapter, charging head, wall charger, fast charger : 充电器
charge, charging : 充电
fast charge, fast charging, quick charge : 快充
cable, usb cable, charging cable, data cable, charge cable, type-c cable, cord : 数据线
power bank, powerbank, portable charger, battery pack : 移动电源
speaker, loudspeaker, bluetooth speaker, sound box : 音箱
smartwatch, smart watch, fitness watch : 智能手表
watch : 手表
camera, mirrorless camera, mirrorless : 相机
tripod : 三脚架
camera bag : 相机包
computer : 电脑
keyboard, mechanical keyboard : 键盘
mouse, wireless mouse, computer mouse : 鼠标
mouse pad, mousepad, mouse mat : 鼠标垫
wrist rest, palm rest : 键盘手托
monitor, screen, display : 显示器
monitor arm, monitor stand, monitor mount : 显示器支架
laptop stand, notebook stand : 笔记本支架
laptop bag : 双肩包
dock, docking station, hub, usb hub : 扩展坞
hard drive, hard disk, external drive, external hard drive, ssd, portable ssd, storage drive : 移动硬盘
desk organizer, desktop organizer, desk organiser : 桌面收纳架
rechargeable battery, battery : 电池
gaming, game : 游戏
cup, drinking cup : 杯子
mug, coffee mug, coffee cup : 马克杯
thermos, vacuum flask, insulated bottle, insulated cup, tumbler, travel mug, thermos cup, flask, insulated mug : 保温杯
water bottle, bottle : 水杯
glass, tea glass, glass cup : 玻璃杯
tea cup, teacup : 茶杯
bowl, rice bowl : 碗
tableware, dinnerware : 餐具
wok, frying pan, pan, skillet : 炒锅
pot, cooking pot : 锅
soup pot, stock pot, casserole, dutch oven : 汤锅
cookware, kitchenware : 锅具
kitchen : 厨房
knife, kitchen knife, chef knife, chef's knife, cleaver : 菜刀
cutting board, chopping board : 砧板
spatula, turner, cooking utensil, kitchen utensil, utensil : 锅铲
bedding, bed sheet, bedsheet, sheet, duvet cover, bed linen, bedding set : 四件套
quilt, duvet, comforter, blanket : 被子
silk quilt, silk duvet, silk : 蚕丝
pillow, neck pillow : 枕头
travel pillow, u-shaped pillow : u型枕
towel, bath towel : 浴巾
lamp, desk lamp, table lamp, reading lamp, light, night light : 灯, 台灯
storage, organizer : 收纳
storage box, storage bin, box, storage container : 收纳箱
candle, scented candle, aromatherapy : 香薰蜡烛
fragrance, scent, aroma : 香氛, 香水
tea : 茶叶
green tea, longjing : 绿茶
black tea : 红茶
white tea : 白茶
pu'er, puer, pu-erh, puerh, pu erh, pu er tea, puer tea, pu-erh tea : 普洱茶
jasmine tea, jasmine, flower tea, scented tea : 茉莉花茶
tea set, teaware : 茶具
teapot, tea pot, clay teapot : 紫砂壶
gaiwan : 盖碗
tea tray : 茶盘
coffee : 咖啡
coffee bean : 咖啡豆
drip coffee, drip bag, drip bag coffee, ground coffee, instant coffee : 挂耳咖啡
pour over kettle, gooseneck kettle, coffee kettle, pour over : 手冲壶
coffee grinder, grinder, coffee mill, burr grinder : 磨豆机
snack, snacks : 零食
nut, mixed nut : 坚果
pistachio : 开心果
cookie, biscuit, butter cookie : 饼干
cake, pastry, mung bean cake, dessert : 糕点, 绿豆糕
jerky, beef jerky, dried beef : 牛肉干
beef : 牛肉
dried mango : 芒果干
dried fruit : 果干
mango : 芒果
cereal, oatmeal, granola, muesli, oat : 麦片
fruit : 水果
apple : 苹果
orange, navel orange : 脐橙
kiwi, kiwifruit, kiwi fruit : 猕猴桃
rice : 大米
cooking oil, camellia oil, vegetable oil : 山茶油
oil : 油
honey : 蜂蜜
breakfast : 早餐
food : 食品
kettle, electric kettle : 电热水壶
air fryer, airfryer : 空气炸锅
parchment, parchment paper, air fryer liner, baking paper, liner : 空炸油纸
rice cooker : 电饭煲
blender, soy milk maker, juicer : 破壁机
fan, electric fan : 电风扇
humidifier : 加湿器
vacuum, vacuum cleaner, hoover : 吸尘器
robot vacuum, robot cleaner, robotic vacuum, sweeping robot, robovac, robot vacuum cleaner : 扫地机器人
robot : 机器人
hair dryer, hairdryer, blow dryer : 吹风机
electric toothbrush, toothbrush : 牙刷
toothpaste : 牙膏
appliance, home appliance : 家用电器
`;
