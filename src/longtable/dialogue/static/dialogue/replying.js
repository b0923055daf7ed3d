// "Reply" at a post: the composer answers that post, and what is being written stays.
const composer = document.getElementById("composer");

function answer(link) {
  const line = composer.querySelector("[data-answering]");
  composer.elements.to.value = link.dataset.reply;
  line.hidden = link.hasAttribute("data-opening");
  line.querySelector("b").textContent = link.closest(".post").querySelector(".name").textContent;
  composer.elements.body.focus();
}

if (composer) {
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-reply]");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    answer(link);
  });
}
