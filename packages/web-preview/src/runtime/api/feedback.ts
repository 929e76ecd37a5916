import { h } from '../frame/dom';
import { sourceUrl } from '../framework/source-url';
import { chooseAddress } from './choose-address';
import { ApiError, asyncCalls, numberOption, textOption, type CallOptions } from './call';

const CHECK =
  '<svg viewBox="0 0 24 24" width="38" height="38"><path d="m4 12.500 5.500 5.500L20 7" fill="none" stroke="currentColor" stroke-width="1.800" stroke-linecap="round" stroke-linejoin="round"/></svg>';
const CROSS =
  '<svg viewBox="0 0 24 24" width="38" height="38"><circle cx="12" cy="12" r="9.500" fill="none" stroke="currentColor" stroke-width="1.600"/><path d="M12 7v6.500M12 16.200v.4" stroke="currentColor" stroke-width="1.900" stroke-linecap="round"/></svg>';

/** Toasts, dialogs and sheets above the pages. */
export function feedbackApi(overlays: HTMLElement): Record<string, unknown> {
  let toast: HTMLElement | undefined;
  let timer: number | undefined;

  const hide = (): void => {
    clearTimeout(timer);
    toast?.remove();
    toast = undefined;
  };

  const show = (options: CallOptions, loading: boolean): void => {
    hide();
    const icon = loading ? 'loading' : textOption(options, 'icon', 'success');
    const image = textOption(options, 'image');
    const node = h('div', 'wp-toast');
    node.setAttribute('role', 'status');
    if (image !== '') {
      const picture = h('img', 'wp-toast-image');
      picture.src = sourceUrl(image, {} as never);
      node.append(picture);
    } else if (icon === 'loading') node.append(h('i', 'wp-toast-loading'));
    else if (icon !== 'none') {
      const drawn = h('span', 'wp-toast-icon');
      drawn.innerHTML = icon === 'error' || icon === 'fail' ? CROSS : CHECK;
      node.append(drawn);
    } else node.classList.add('wp-toast--text');
    node.append(h('div', 'wp-toast-title', textOption(options, 'title')));
    toast = options['mask'] === true ? h('div', 'wp-mask wp-mask--clear', node) : node;
    overlays.append(toast);
    if (!loading) timer = window.setTimeout(hide, numberOption(options, 'duration', 1500));
  };

  return asyncCalls({
    showToast: (options) => show(options, false),
    hideToast: hide,
    showLoading: (options) => show({ ...options, icon: 'loading' }, true),
    hideLoading: hide,
    showModal: (options) => showModal(overlays, options),
    showActionSheet: (options) => showActionSheet(overlays, options),
    chooseAddress: () => chooseAddress((asked) => showModal(overlays, asked)),
  });
}

function showModal(
  overlays: HTMLElement,
  options: CallOptions,
): Promise<{ confirm: boolean } & Record<string, unknown>> {
  return new Promise((resolve) => {
    const title = textOption(options, 'title');
    const content = textOption(options, 'content');
    const field = options['editable'] === true ? h('input', 'wp-modal-input') : undefined;
    if (field !== undefined) {
      field.value = content;
      field.placeholder = textOption(options, 'placeholderText');
    }
    const answer = (confirm: boolean): void => {
      mask.remove();
      resolve({
        confirm,
        cancel: !confirm,
        ...(field === undefined ? {} : { content: confirm ? field.value : null }),
      });
    };
    const cancel = textButton(
      textOption(options, 'cancelText', '取消'),
      textOption(options, 'cancelColor', '#000000'),
      () => answer(false),
    );
    const confirm = textButton(
      textOption(options, 'confirmText', '确定'),
      textOption(options, 'confirmColor', '#576b95'),
      () => answer(true),
    );
    const box = h('div', 'wp-modal');
    box.setAttribute('role', 'dialog');
    box.setAttribute('aria-modal', 'true');
    if (title !== '') box.append(h('div', 'wp-modal-title', title));
    box.append(h('div', 'wp-modal-content', field ?? content));
    box.append(h('div', 'wp-modal-buttons', ...(options['showCancel'] === false ? [] : [cancel]), confirm));
    const mask = h('div', 'wp-mask', box);
    overlays.append(mask);
    (field ?? confirm).focus({ preventScroll: true });
  });
}

function showActionSheet(overlays: HTMLElement, options: CallOptions): Promise<{ tapIndex: number }> {
  return new Promise((resolve, reject) => {
    const items = (options['itemList'] ?? []) as string[];
    const close = (): void => mask.remove();
    const sheet = h('div', 'wp-sheet');
    const alert = textOption(options, 'alertText');
    if (alert !== '') sheet.append(h('div', 'wp-sheet-alert', alert));
    items.forEach((item, tapIndex) => {
      sheet.append(
        textButton(item, textOption(options, 'itemColor', '#000000'), () => {
          close();
          resolve({ tapIndex });
        }),
      );
    });
    const cancelled = (): void => {
      close();
      reject(new ApiError('cancel'));
    };
    sheet.append(h('div', 'wp-sheet-gap'), textButton('取消', '#000000', cancelled));
    const mask = h('div', 'wp-mask wp-mask--sheet', sheet);
    mask.addEventListener('click', (event) => {
      if (event.target === mask) cancelled();
    });
    overlays.append(mask);
  });
}

function textButton(text: string, color: string, act: () => void): HTMLButtonElement {
  const node = h('button', 'wp-text-button', text);
  node.type = 'button';
  node.style.color = color;
  node.addEventListener('click', act);
  return node;
}
