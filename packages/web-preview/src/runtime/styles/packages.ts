/** Puts the style of a sub-package after what is there; ends when it holds, and rejects where it does not come. */
export function addPackageStyle(name: string): Promise<void> {
  const sheets = document.querySelectorAll<HTMLLinkElement>('link[rel="stylesheet"]');
  const [first, last] = [sheets[0], sheets[sheets.length - 1]];
  if (first === undefined || last === undefined) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const sheet = document.createElement('link');
    sheet.rel = 'stylesheet';
    sheet.onload = () => resolve();
    sheet.onerror = () => {
      sheet.remove();
      reject(new Error(`${name} did not come`));
    };
    // Of the same build, also where that was renewed since.
    sheet.href = first.href.replace('/app.css', `/${name}`);
    last.after(sheet);
  });
}
